package dev.troupe.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a whole program costs, with all its processes.
 *
 * @param seconds from its start until it has ended
 * @param cpuSeconds processor time of all its processes, of those too that end after it
 */
record ProgramCost(double seconds, double cpuSeconds) {
  /** The shell's built-in command knows of all descendants that were waited for. */
  private static final String SCRIPT = "\"$@\" >/dev/null; code=$?; times; exit $code";

  private static final long SAMPLE_MILLIS = 100;
  private static final Duration LONGEST_AFTER = Duration.ofSeconds(30);
  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+)[.,](\\d+)s");
  private static final double SECONDS_PER_MINUTE = 60;

  /** The groups of user and system time that are the shell's own come before its children's. */
  private static final int OWN_TIMES = 2;

  /**
   * Runs a program until it and all its processes have ended.
   *
   * <p>Two accounts of the processor time can only miss something, so the larger one counts: the
   * shell's knows nothing of processes for which the program did not wait, except those that
   * outlive it; the sampled one misses what happens between the last sample of a process and its
   * end.
   */
  static ProgramCost of(List<String> command) throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
    all.addAll(command);
    try {
      long start = System.nanoTime();
      Process shell =
          new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      shell.getOutputStream().close();
      CpuSampler sampler = new CpuSampler(shell.toHandle());
      while (!shell.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        sampler.sample();
      }
      double seconds = Lap.secondsSince(start);
      if (shell.exitValue() != 0) {
        throw new IllegalStateException(command + " ended with exit code " + shell.exitValue());
      }
      double waitedFor = childrenTime(new String(shell.getInputStream().readAllBytes(), US_ASCII));
      double later = sampler.awaitSurvivors(LONGEST_AFTER);
      return new ProgramCost(seconds, Math.max(waitedFor + later, sampler.seconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the output of {@code times}: the shell's own user and system time, its children's. */
  static double childrenTime(String output) {
    Matcher time = TIME.matcher(output);
    double sum = 0;
    for (int i = 0; time.find(); i++) {
      double seconds = Double.parseDouble(time.group(2) + "." + time.group(3));
      sum += i < OWN_TIMES ? 0 : Integer.parseInt(time.group(1)) * SECONDS_PER_MINUTE + seconds;
    }
    return sum;
  }
}
