package dev.troupe;

import dev.troupe.task.Func0;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What the workers of pools with special terms run, and those that misbehave. */
public final class TermActs {
  private static final List<byte[]> KEPT = new ArrayList<>();
  private static int initialised;

  private TermActs() {}

  static int init(int number) {
    initialised++;
    return number + initialised;
  }

  static int initialised() {
    return initialised;
  }

  private static int fail(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return 0;
  }

  static String farewell() {
    return "bye of " + initialised;
  }

  static int badInit() {
    return fail(new IllegalStateException("no licence"));
  }

  /** Works for so many milliseconds and returns them. */
  static int work(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return millis;
  }

  static int sayAndWork(ProcessQueue<Integer> begun, int millis) throws InterruptedException {
    begun.put(millis);
    return work(millis);
  }

  static void workForEver() {
    while (true) {
      work(10);
    }
  }

  static boolean parkUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(1_000_000_000);
    }
    return true;
  }

  static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  static int keep(int megabytes) {
    for (int i = 0; i < megabytes; i++) {
      KEPT.add(new byte[1 << 20]);
    }
    System.gc();
    return KEPT.size();
  }

  static int exit(int code) {
    System.exit(code);
    return code;
  }

  /** Halts its JVM when it is the first to come. */
  static String haltFirst(String directory) throws IOException {
    if (Path.of(directory, "came").toFile().createNewFile()) {
      Runtime.getRuntime().halt(5);
    }
    return "second";
  }

  static int haltIfNegative(int number) {
    if (number < 0) {
      Runtime.getRuntime().halt(7);
    }
    return number;
  }

  static int overflow(int depth) {
    return depth < 0 ? 0 : 1 + overflow(depth + 1);
  }

  static int exhaust() {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[(1 << 20) + all.size()]);
    }
  }

  static int cyclic() {
    RuntimeException first = new RuntimeException("one");
    RuntimeException second = new RuntimeException("two", first);
    first.initCause(second);
    return fail(second);
  }

  /** An exception that holds what cannot travel. */
  static final class Sticky extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Thread thread = Thread.currentThread();
    private final Func0<String> lambda = () -> thread.getName();

    Sticky() {
      super("sticky");
    }

    String name() throws Exception {
      return lambda.call();
    }
  }

  static int sticky() {
    return fail(new Sticky());
  }

  static Object thread() {
    return Thread.currentThread();
  }

  static int leaveThreads() {
    Thread left = new Thread(TermActs::parkForEver);
    left.setDaemon(true);
    left.start();
    return 1;
  }

  private static void parkForEver() {
    while (true) {
      LockSupport.park();
    }
  }

  /** Leaves a thread that keeps its JVM for ever. */
  static long leaveAUserThread() {
    new Thread(TermActs::parkForEver).start();
    return PoolActs.pid();
  }

  /** Leaves a hook that keeps its JVM for ever. */
  static long leaveAHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(TermActs::parkForEver));
    return PoolActs.pid();
  }

  static String changeSurroundings() {
    Locale.setDefault(Locale.GERMANY);
    Thread.currentThread().setName("renamed");
    Thread.currentThread().interrupt();
    System.out.close();
    return "changed";
  }

  static String surroundings() {
    return Locale.getDefault() + " " + Thread.currentThread().getName() + " " + isInterrupted();
  }

  /** Tells which process was given how many bytes. */
  static List<Long> length(byte[] given) {
    return List.of(PoolActs.pid(), (long) given.length);
  }

  /** Lets so many workers be born, as the files in a directory tell, and no more. */
  static void initFew(String directory, int most) throws IOException {
    for (int i = 0; i < most; i++) {
      if (Path.of(directory, "worker" + i).toFile().createNewFile()) {
        return;
      }
    }
    throw new IOException("no seat left");
  }

  static byte[] megabytes(byte[] given) {
    return given;
  }

  static int fatal() {
    return fail(new AssertionError("not meant to happen"));
  }

  /** Heeds no interrupt, and its JVM does not end when asked. */
  static int resistTheEnd(ProcessQueue<Integer> begun) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(TermActs::workForEver));
    begun.put(1);
    workForEver();
    return 0;
  }

  static void squareInTheNextPool(ProcessQueue<ProcessPool> pools, ProcessQueue<Integer> results)
      throws InterruptedException {
    results.put(pools.get().apply(PoolActs::square, 6));
  }

  static void poolOfItsOwn(ProcessQueue<Integer> results) throws InterruptedException {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(1)) {
      results.put(pool.apply(PoolActs::square, 5));
    }
  }
}
