package dev.troupe;

import java.io.Serializable;
import java.util.concurrent.Callable;

/** What the workers of the pool tests run. */
public final class PoolActs {
  private PoolActs() {}

  /** A task as an object, for executors. */
  record Square(int number) implements Callable<Integer>, Serializable {
    @Override
    public Integer call() {
      return number * number;
    }
  }

  /** Sees inputs whose reading fails. */
  static final class SayWhen extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static int square(int number) {
    return number * number;
  }

  static int named(int x) {
    return x * x;
  }

  static int multiply(int a, int b) {
    return a * b;
  }

  static int failOn(int number, int bad) {
    if (number == bad) {
      throw new IllegalArgumentException("will not take " + number);
    }
    return number;
  }

  static int failOnThree(int number) {
    return failOn(number, 3);
  }

  static int big(int number) throws Exception {
    return fail(new IllegalArgumentException("x".repeat(1 << 20) + number));
  }

  static int checked(int number) throws Exception {
    return fail(new java.io.IOException("checked " + number));
  }

  private static int fail(Exception e) throws Exception {
    if (e.getMessage().isEmpty()) {
      return 0;
    }
    throw e;
  }

  static Object unencodable() {
    return Thread.currentThread();
  }

  static void waitFor(ProcessQueue<Boolean> go) throws InterruptedException {
    go.get();
  }

  static long pid() {
    return ProcessHandle.current().pid();
  }

  static void forever() throws InterruptedException {
    Acts.forever();
  }

  static long sayPidAndStay(ProcessQueue<Long> pids) throws InterruptedException {
    pids.put(pid());
    Acts.forever();
    return 0;
  }

  static int halt(int code) {
    Runtime.getRuntime().halt(code);
    return code;
  }

  static int nested(int number) throws InterruptedException {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(1)) {
      return pool.apply(PoolActs::square, number);
    }
  }

  static int through(ProcessPool pool, int number) throws InterruptedException {
    return pool.apply(PoolActs::square, number);
  }
}
