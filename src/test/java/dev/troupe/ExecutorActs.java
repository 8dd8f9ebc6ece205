package dev.troupe;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Tasks as objects, for the tests of executors. */
public final class ExecutorActs {
  private ExecutorActs() {}

  /** Returns its value. */
  record Give<T>(T value) implements Callable<T> {
    @Override
    public T call() {
      return value;
    }
  }

  /** Says that it has begun and waits until it is let go. */
  record Stay(ProcessQueue<Integer> begun, ProcessQueue<Boolean> go, int value)
      implements Callable<Integer>, Runnable {
    @Override
    public Integer call() throws InterruptedException {
      begun.put(value);
      go.get();
      return value;
    }

    @Override
    public void run() {
      try {
        call();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Puts a value into a queue. */
  record Put(ProcessQueue<Integer> queue, int value) implements Runnable {
    @Override
    public void run() {
      try {
        queue.put(value);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Throws a checked exception. */
  record Fail(String message) implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
      throw new IOException(message);
    }
  }

  /** Throws an unchecked exception. */
  record FailUnchecked(String message) implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException(message);
    }
  }
}
