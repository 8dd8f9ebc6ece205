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
import java.util.stream.Collectors;

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
   * Returns the command that runs a program with this JVM's class path.
   *
   * @param options options of its JVM
   * @param main its main class
   * @param args its arguments
   */
  static List<String> command(List<String> options, String main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Optional.ofNullable(System.getProperty(ENCRYPTION))
        .ifPresent(value -> command.add("-D" + ENCRYPTION + "=" + value));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Runs a program; returns the figures of the last line it prints, what comes before is its log.
   */
  static double[] run(List<String> options, Class<?> main, String... args)
      throws InterruptedException {
    return lines(command(options, main.getName(), args))
        .filter(lines -> !lines.isEmpty())
        .map(lines -> figures(lines.get(lines.size() - 1)))
        .orElseThrow(
            () -> new IllegalStateException(main.getSimpleName() + " ended without a figure"));
  }

  /** Runs a command; returns the lines that it prints, nothing if it fails. */
  static Optional<List<String>> lines(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out = process.inputReader()) {
        List<String> lines = out.lines().toList();
        return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
      } finally {
        process.waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] figures(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** What a program prints of its figures. */
  static String line(double... figures) {
    return Arrays.stream(figures).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
