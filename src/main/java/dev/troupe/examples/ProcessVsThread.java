package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.task.Action1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The same function in threads and in processes, measured; the chapter's section 5.6. What a row
 * says is what this run has seen.
 */
public final class ProcessVsThread {
  private static final int THREADS_WEIGHED = 50;
  private static final int CRASH = 3;
  private static final Duration SURVIVOR_WAITS = Duration.ofSeconds(30);

  private static int globalNum = 0;

  private ProcessVsThread() {}

  /** The function that both run: it counts in a static field, and reports the memory it sees. */
  public static void work(ProcessQueue<Long> memory) throws InterruptedException {
    count();
    memory.put(Memory.resident());
  }

  /** Ends its JVM on the spot, as a crash does, from one thread of it. */
  public static void crashAlone() {
    Runtime.getRuntime().halt(CRASH);
  }

  /** Has two threads: one crashes, the other would have sent its greetings. */
  public static void crashInThread(ProcessQueue<String> greetings) throws InterruptedException {
    Thread crashing = new Thread(ProcessVsThread::crashAlone);
    crashing.start();
    crashing.join();
    survive(greetings);
  }

  /** Sends greetings. */
  public static void survive(ProcessQueue<String> greetings) throws InterruptedException {
    greetings.put("活着");
  }

  /** Measures and prints the table. */
  public static void compare(int times) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      ComparisonTable table = new ComparisonTable();
      compareStart(troupe, table, times);
      compareCrash(troupe, table);
      table.print();
    }
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    compare(3);
  }

  private static void compareStart(Troupe troupe, ComparisonTable table, int times)
      throws InterruptedException {
    globalNum = 0;
    double thread = threadMillis(times);
    final int countedByThreads = globalNum;
    globalNum = 0;
    ProcessQueue<Long> memory = troupe.queue();
    double process = processMillis(troupe, memory, times);
    table.row("启动并结束一个", millis(thread), millis(process));
    table.row("每个占用内存", megabytes(threadBytes()), megabytes(memory.get()));
    table.row(
        "全局变量 (%d个各加1)".formatted(times),
        "共享: %d".formatted(countedByThreads),
        "不共享: %d".formatted(globalNum));
  }

  private static double threadMillis(int times) throws InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      Thread thread = new Thread(ProcessVsThread::count);
      thread.start();
      thread.join();
    }
    return (System.nanoTime() - begin) / 1e6 / times;
  }

  private static double processMillis(Troupe troupe, ProcessQueue<Long> memory, int times)
      throws InterruptedException {
    Action1<ProcessQueue<Long>> work = ProcessVsThread::work;
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      ChildProcess process = troupe.process(work, memory);
      process.start();
      process.join();
    }
    return (System.nanoTime() - begin) / 1e6 / times;
  }

  /** Weighs many threads at once: one is lighter than what the measurement itself moves. */
  private static long threadBytes() throws InterruptedException {
    long before = Memory.resident();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS_WEIGHED; i++) {
      Thread thread = new Thread(ProcessVsThread::restUntilInterrupted);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    long after = Memory.resident();
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    return before < 0 ? -1 : Math.max(after - before, 0) / THREADS_WEIGHED;
  }

  private static void compareCrash(Troupe troupe, ComparisonTable table)
      throws InterruptedException {
    ProcessQueue<String> greetings = troupe.queue();
    ChildProcess threads = troupe.process(ProcessVsThread::crashInThread, greetings);
    threads.start();
    threads.join();
    final String together = greetings.empty() ? "另一个也没了" : greetings.get();
    ChildProcess crashing = troupe.process(ProcessVsThread::crashAlone);
    ChildProcess other = troupe.process(ProcessVsThread::survive, greetings);
    crashing.start();
    other.start();
    crashing.join();
    other.join();
    table.row(
        "其中一个崩溃以后",
        "%s (退出码 %d)".formatted(together, threads.exitCode().orElse(0)),
        "另一个%s (退出码 %d, %d)"
            .formatted(
                greetings.get(SURVIVOR_WAITS),
                crashing.exitCode().orElse(0),
                other.exitCode().orElse(0)));
  }

  private static synchronized void count() {
    globalNum = globalNum + 1;
  }

  private static void restUntilInterrupted() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String millis(double millis) {
    return "%.1f ms".formatted(millis);
  }

  private static String megabytes(long bytes) {
    return bytes < 0 ? "?" : "%.2f MB".formatted(bytes / 1e6);
  }
}
