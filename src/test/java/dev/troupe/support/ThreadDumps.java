package dev.troupe.support;

import java.io.IOException;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Thread dumps of this JVM and, by the JDK's own {@code jcmd}, of every other that is ours. */
final class ThreadDumps {
  private static final long PATIENCE_SECONDS = 5;

  private ThreadDumps() {}

  static void into(Path directory) throws IOException {
    List<ProcessHandle> ours = OurProcesses.now();
    Files.write(
        directory.resolve("processes.txt"),
        ours.stream().map(OurProcesses::describe).collect(Collectors.toList()));
    Files.writeString(directory.resolve("threads-of-the-test.txt"), thisJvm());
    List<Process> dumps = new ArrayList<>();
    for (ProcessHandle process : ours) {
      if (OurProcesses.isJvm(process)) {
        dumps.add(jcmd(process.pid(), directory));
      }
    }
    awaitAll(dumps);
  }

  private static Process jcmd(long pid, Path directory) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return new ProcessBuilder(tool.toString(), Long.toString(pid), "Thread.print", "-l")
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("threads-of-" + pid + ".txt").toFile())
        .start();
  }

  /** A stopped JVM answers nobody, so the wait is bounded. */
  private static void awaitAll(List<Process> dumps) {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      for (Process dump : dumps) {
        if (!dump.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          dump.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String thisJvm() {
    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    return Arrays.stream(threads).map(ThreadDumps::text).collect(Collectors.joining("\n"));
  }

  private static String text(ThreadInfo thread) {
    String lock =
        Optional.ofNullable(thread.getLockInfo())
            .map(LockInfo::toString)
            .map(name -> " on " + name + " held by " + thread.getLockOwnerName())
            .orElse("");
    return Arrays.stream(thread.getStackTrace())
        .map(frame -> "    at " + frame + "\n")
        .collect(
            Collectors.joining(
                "",
                "\"" + thread.getThreadName() + "\" " + thread.getThreadState() + lock + "\n",
                ""));
  }
}
