package dev.troupe;

import dev.troupe.support.Idle;
import java.util.List;
import java.util.stream.IntStream;

/** A program that is stopped in the middle of its work, and goes on. */
final class Patient {
  private Patient() {}

  static int slowSquare(int number) {
    Idle.millis(10);
    return number * number;
  }

  static void count(int tasks, ProcessQueue<Integer> numbers) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      numbers.put(slowSquare(i));
    }
  }

  public static void main(String[] args) throws Exception {
    int tasks = Integer.parseInt(args[0]);
    List<Integer> expected = IntStream.range(0, tasks).mapToObj(i -> i * i).toList();
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(2)) {
      ProcessQueue<Integer> numbers = troupe.queue(10);
      ChildProcess counter = troupe.process(Patient::count, tasks, numbers);
      counter.start();
      numbers.get();
      System.out.println("at work");
      AsyncResult<List<Integer>> squares =
          pool.mapAsync(Patient::slowSquare, IntStream.range(0, tasks).boxed().toList());
      for (int i = 1; i < tasks; i++) {
        if (!numbers.get().equals(expected.get(i))) {
          throw new AssertionError("number " + i);
        }
      }
      counter.join();
      System.out.println(counter.exitCode().getAsInt() + " " + squares.get().equals(expected));
    }
  }
}
