package dev.troupe.bench;

import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program that measures in a JVM of its own, as a user starts one, and prints its figures. */
final class OtherJvm {
  private static final String ENCRYPTION = "troupe.security.encryption";

  private OtherJvm() {}

  /** From now on runs of this JVM, and of those that are run here, do without encryption. */
  static void speakPlainly() {
    System.setProperty(ENCRYPTION, "off");
    ConfigFactory.invalidateCaches();
  }

  /**
   * Runs a program with this JVM's class path.
   *
   * @param options options of its JVM
   * @param main its main class
   * @param args its arguments
   * @return the figures of the last line that it prints; what comes before is its log
   */
  static double[] run(List<String> options, Class<?> main, String... args)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Optional.ofNullable(System.getProperty(ENCRYPTION))
        .ifPresent(value -> command.add("-D" + ENCRYPTION + "=" + value));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out = process.inputReader()) {
        return figures(main, out.lines().reduce((log, last) -> last).orElse(null));
      } finally {
        process.waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] figures(Class<?> main, String line) {
    if (line == null) {
      throw new IllegalStateException(main.getSimpleName() + " ended without a figure");
    }
    return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
