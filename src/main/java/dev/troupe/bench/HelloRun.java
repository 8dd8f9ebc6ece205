package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.util.List;

/**
 * The first program that somebody writes: a process, then a pool of four, each with little to do.
 */
final class HelloRun {
  private static final int WORKERS = 4;

  private HelloRun() {}

  static void hello(String name) {
    System.out.println("hello " + name);
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess process = troupe.process(HelloRun::hello, "world");
      process.start();
      process.join();
      try (ProcessPool pool = troupe.pool(WORKERS)) {
        System.out.println(pool.map(Acts::square, List.of(1, 2, 3)));
      }
    }
  }
}
