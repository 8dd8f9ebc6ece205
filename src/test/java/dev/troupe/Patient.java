package dev.troupe;

import dev.troupe.support.Idle;
import java.util.List;
import java.util.stream.IntStream;

/** A program that is stopped in the middle of its work, and goes on. */
final class Patient {
  private static final int TASKS = 400;

  private Patient() {}

  static int slowSquare(int number) {
    Idle.millis(10);
    return number * number;
  }

  static void count(ProcessQueue<Integer> numbers) throws InterruptedException {
    for (int i = 0; i < TASKS; i++) {
      numbers.put(slowSquare(i));
    }
  }

  public static void main(String[] args) throws Exception {
    List<Integer> expected = IntStream.range(0, TASKS).mapToObj(i -> i * i).toList();
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(2)) {
      ProcessQueue<Integer> numbers = troupe.queue(10);
      ChildProcess counter = troupe.process(Patient::count, numbers);
      counter.start();
      numbers.get();
      System.out.println("at work");
      AsyncResult<List<Integer>> squares =
          pool.mapAsync(Patient::slowSquare, IntStream.range(0, TASKS).boxed().toList());
      for (int i = 1; i < TASKS; i++) {
        if (!numbers.get().equals(expected.get(i))) {
          throw new AssertionError("number " + i);
        }
      }
      counter.join();
      System.out.println(counter.exitCode().getAsInt() + " " + squares.get().equals(expected));
    }
  }
}
