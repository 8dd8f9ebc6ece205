package dev.troupe;

import dev.troupe.support.Idle;
import dev.troupe.task.Placement;
import dev.troupe.task.QueueEmptyException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** The main program of runs on several machines; says what it sees. */
public final class RackDirector {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final int MACHINES = 3;
  private static final long THINKING_MILLIS = 10;

  private RackDirector() {}

  /** Runs one of the programs below. */
  public static void main(String[] args) throws Exception {
    try (Troupe troupe = Troupe.open()) {
      switch (args[0]) {
        case "count" -> count(troupe, Integer.parseInt(args[1]));
        case "think" -> think(troupe, Integer.parseInt(args[1]));
        case "promises" -> promises(troupe, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        case "hold" -> hold(troupe);
        case "pool" -> pool(troupe, Integer.parseInt(args[1]));
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  /** Puts numbers one after another, for some seconds. */
  public static void put(int numbers, ProcessQueue<Integer> to) throws InterruptedException {
    for (int i = 0; i < numbers; i++) {
      to.put(i);
      Idle.millis(1);
    }
  }

  /** Takes numbers and says how many came in order. */
  public static void take(int numbers, ProcessQueue<Integer> from, ProcessQueue<String> to)
      throws InterruptedException {
    for (int i = 0; i < numbers; i++) {
      int got = from.get(LONG);
      if (i == 0) {
        to.put("the first has come");
      }
      if (got != i) {
        to.put("expected " + i + ", got " + got);
        return;
      }
    }
    to.put("all in order");
  }

  /** Numbers go from one machine to another, and a queue of the director's is between. */
  private static void count(Troupe troupe, int numbers) throws InterruptedException {
    ProcessQueue<Integer> queue = troupe.queue(100);
    ProcessQueue<String> words = troupe.queue();
    ChildProcess putter =
        troupe.process().target(RackDirector::put, numbers, queue).on("north").build();
    ChildProcess taker =
        troupe.process().target(RackDirector::take, numbers, queue, words).on("south").build();
    putter.start();
    taker.start();
    System.out.println("counting: " + words.get(LONG));
    long start = System.nanoTime();
    System.out.println("seen: " + words.get(Duration.ofMinutes(2)));
    System.out.println("millis: " + (System.nanoTime() - start) / 1_000_000);
    putter.join();
    taker.join();
    System.out.println("exits " + putter.exitCode() + " " + taker.exitCode());
  }

  /** Takes numbers, and thinks about each. */
  public static void takeSlowly(int numbers, ProcessQueue<Integer> from, ProcessQueue<Long> to)
      throws InterruptedException {
    from.get(LONG);
    long start = System.nanoTime();
    for (int i = 1; i < numbers; i++) {
      Idle.millis(THINKING_MILLIS);
      if (from.get(LONG) != i) {
        throw new IllegalStateException("not " + i);
      }
    }
    to.put((System.nanoTime() - start) / 1_000_000);
  }

  /** Puts numbers where there is room for a few, and thinks about each. */
  public static void putSlowly(int numbers, ProcessQueue<Integer> to, ProcessQueue<Long> times)
      throws InterruptedException {
    to.put(0);
    long start = System.nanoTime();
    for (int i = 1; i < numbers; i++) {
      Idle.millis(THINKING_MILLIS);
      to.put(i);
    }
    times.put((System.nanoTime() - start) / 1_000_000);
  }

  /** A queue here, and threads elsewhere that pause between its items. */
  private static void think(Troupe troupe, int numbers) throws InterruptedException {
    ProcessQueue<Long> times = troupe.queue();
    ProcessQueue<Integer> full = troupe.queue();
    for (int i = 0; i < numbers; i++) {
      full.put(i);
    }
    ChildProcess taker =
        troupe.process().target(RackDirector::takeSlowly, numbers, full, times).on("south").build();
    taker.start();
    System.out.println("taken in millis: " + times.get(LONG));
    ProcessQueue<Integer> bounded = troupe.queue(50);
    ChildProcess putter =
        troupe
            .process()
            .target(RackDirector::putSlowly, numbers, bounded, times)
            .on("north")
            .build();
    putter.start();
    for (int i = 0; i < numbers; i++) {
      bounded.get(LONG);
    }
    System.out.println("put in millis: " + times.get(LONG));
  }

  /** What is killed gives back, what is large comes whole, what is much comes in order. */
  private static void promises(Troupe troupe, int numbers, int bytes) throws InterruptedException {
    ProcessQueue<String> items = troupe.joinableQueue();
    ProcessQueue<String> words = troupe.queue();
    items.put("flower");
    ChildProcess holder = troupe.process().target(HostActs::hold, items, words).on("north").build();
    holder.start();
    words.get(LONG);
    holder.kill();
    holder.join();
    System.out.println("item: " + back(items));
    ProcessQueue<byte[]> there = troupe.queue();
    ProcessQueue<byte[]> here = troupe.queue();
    ChildProcess echo = troupe.process().target(HostActs::echo, there, here).on("north").build();
    echo.start();
    byte[] large = new byte[bytes];
    new Random(1).nextBytes(large);
    there.put(large);
    System.out.println("large: " + (Arrays.equals(large, here.get(LONG)) ? "same" : "other"));
    echo.join();
    count(troupe, numbers);
  }

  /** A machine is lost while a process there holds an item and a worker has a task. */
  private static void hold(Troupe troupe) throws Exception {
    ProcessQueue<String> items = troupe.joinableQueue();
    ProcessQueue<String> words = troupe.queue();
    items.put("flower");
    ChildProcess holder = troupe.process().target(HostActs::hold, items, words).on("north").build();
    holder.start();
    words.get(LONG);
    ProcessPool pool = troupe.pool().name("p").workers(1).retries(0).on("north").build();
    AsyncResult<Integer> task = pool.applyAsync(HostActs::linger, words);
    words.get(LONG);
    System.out.println("holding");
    holder.join();
    System.out.println("holder: " + holder.failure().orElseThrow().exception().orElseThrow());
    System.out.println("item: " + back(items));
    try {
      task.join();
      System.out.println("task: returned");
    } catch (CompletionException e) {
      System.out.println("task: " + e.getCause());
    }
    pool.terminate();
    while (troupe.hosts().size() > 2) {
      Idle.millis(10);
    }
    System.out.println("hosts: " + troupe.hosts().stream().map(host -> host.name()).toList());
    ChildProcess next = troupe.process().target(HostActs::say, "on", words).on("south").build();
    next.start();
    System.out.println("next: " + words.get(LONG).replaceAll(" .*", ""));
    next.join();
    System.in.read();
  }

  private static String back(ProcessQueue<String> items) throws InterruptedException {
    try {
      return items.get(Duration.ofSeconds(5));
    } catch (QueueEmptyException e) {
      return "lost";
    }
  }

  /** A pool over all machines, each of which has work at some time. */
  private static void pool(Troupe troupe, int workers) throws Exception {
    try (ProcessPool pool = troupe.pool().workers(workers).on(Placement.spread()).build()) {
      List<Integer> tasks = IntStream.range(0, 60).boxed().toList();
      Set<String> places = new HashSet<>();
      long start = System.nanoTime();
      // Those that are born first may do all of it, until the others have come.
      while (places.size() < MACHINES && System.nanoTime() - start < LONG.toNanos()) {
        places.addAll(pool.map(HostActs::worker, tasks));
      }
      System.out.println("places: " + places.size());
    }
  }
}
