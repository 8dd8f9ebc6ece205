package dev.troupe.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The same cases with CPython's {@code multiprocessing}, each round in an interpreter of its own.
 */
final class CPython {
  private static final String COMMAND = "python3";
  private static final String SCRIPT = "cpython.py";
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private CPython() {}

  /** Tells whether there is a Python. */
  static boolean isThere() throws InterruptedException {
    try {
      run(List.of("version"));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a round; returns the figures that it came to. */
  static List<Double> round(List<String> arguments) throws IOException, InterruptedException {
    return Stream.of(run(arguments).strip().split("\\s+")).map(Double::valueOf).toList();
  }

  /** The program is a file, since some of its processes import it. */
  private static String run(List<String> arguments) throws IOException, InterruptedException {
    Path file = Files.createTempFile("troupe-bench-", ".py");
    try (InputStream script = CPython.class.getResourceAsStream(SCRIPT)) {
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
      List<String> command = new ArrayList<>(List.of(COMMAND, file.toString()));
      command.addAll(arguments);
      Process python =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      python.getOutputStream().close();
      return output(python, command);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** What it prints is a line, so it can wait in the pipe until the process has ended. */
  private static String output(Process python, List<String> command)
      throws IOException, InterruptedException {
    try (InputStream output = python.getInputStream()) {
      if (!python.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(command + " did not end within " + LONGEST);
      }
      if (python.exitValue() != 0) {
        throw new IOException(command + " ended with exit code " + python.exitValue());
      }
      return new String(output.readAllBytes(), UTF_8);
    } finally {
      python.descendants().forEach(ProcessHandle::destroyForcibly);
      python.destroyForcibly();
    }
  }
}
