package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.troupe.StormActs.Item;
import dev.troupe.support.Await;
import dev.troupe.support.Signals;
import dev.troupe.task.Action3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes of a storm: places for producers and consumers, each filled again when the process
 * in it was killed. Everything happens in {@link #look}, which the test's one thread calls while it
 * waits.
 */
final class StormStage {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int PLACES = 4;
  private static final int ENOUGH = 2;
  private static final int SIGKILL = 9;

  private final Troupe troupe;
  private final ProcessQueue<Item> queue;
  private final String directory;
  private final Random random;
  private final List<Place> producers = new ArrayList<>();
  private final List<Place> consumers = new ArrayList<>();
  private final Set<Integer> killedConsumers = new HashSet<>();
  private int incarnations;
  private int kills;
  private long longestStall;
  private String stalled = "nobody";

  StormStage(Troupe troupe, ProcessQueue<Item> queue, Path directory, long seed) {
    this.troupe = troupe;
    this.queue = queue;
    this.directory = directory.toString();
    this.random = new Random(seed);
    for (int i = 0; i < PLACES; i++) {
      producers.add(new Place("producer", StormActs::produce));
      consumers.add(new Place("consumer", StormActs::consume));
    }
    places().forEach(Place::fill);
  }

  Set<Integer> killedConsumers() {
    return killedConsumers;
  }

  int kills() {
    return kills;
  }

  Duration longestStall() {
    return Duration.ofNanos(longestStall);
  }

  String stalled() {
    return stalled;
  }

  /** Waits until the time has passed and at least two of each role have shown that they work. */
  void play(Duration time) {
    long due = System.nanoTime() + time.toNanos();
    Await.until(
        "two of each role are at work",
        LONG.plus(time),
        () -> look() && System.nanoTime() >= due && isBusy());
  }

  /** Kills one that is at work. */
  void killOne() {
    oneAtWork().kill();
  }

  /** Stops one that is at work, lets the others play, and lets it go on. */
  void stopOne(Duration time) throws Exception {
    Place place = oneAtWork();
    Signals.stop(pid(place));
    place.stopped = true;
    play(time);
    Signals.goOn(pid(place));
    place.stopped = false;
  }

  /** Has the producers end by themselves, then the consumers. */
  void end() throws Exception {
    Files.createFile(StormActs.stopFlag(directory));
    Await.until(
        "the producers end", LONG, () -> look() && producers.stream().allMatch(Place::ended));
    for (int i = 0; i < PLACES; i++) {
      queue.put(Item.sentinel());
    }
    Await.until(
        "the consumers end", LONG, () -> look() && consumers.stream().allMatch(Place::ended));
    assertEquals(0, queue.qsize(), "items that nobody took");
  }

  /** Replaces who was killed and watches that the others get on. */
  private boolean look() throws IOException {
    long now = System.nanoTime();
    boolean nothingToGet = queue.empty();
    boolean nowhereToPut = queue.full();
    for (Place place : consumers) {
      place.look(now, nothingToGet);
    }
    for (Place place : producers) {
      place.look(now, nowhereToPut);
    }
    return true;
  }

  private boolean isBusy() {
    return Stream.of(producers, consumers)
        .allMatch(role -> role.stream().filter(Place::atWork).count() >= ENOUGH);
  }

  private Place oneAtWork() {
    List<Place> all = places().filter(Place::atWork).toList();
    return all.get(random.nextInt(all.size()));
  }

  private Stream<Place> places() {
    return Stream.of(producers, consumers).flatMap(List::stream);
  }

  private static long pid(Place place) {
    return place.process.pid().orElseThrow();
  }

  /** Where one process after another plays a role. */
  private final class Place {
    private final String role;
    private final Action3<ProcessQueue<Item>, String, Integer> act;
    private ChildProcess process;
    private int id;
    private Path file;
    private long length;
    private long since;
    private boolean killed;
    private boolean stopped;

    Place(String role, Action3<ProcessQueue<Item>, String, Integer> act) {
      this.role = role;
      this.act = act;
    }

    void fill() {
      id = ++incarnations;
      file = StormActs.file(directory, role, id);
      length = 0;
      killed = false;
      process = troupe.process().name(role + "-" + id).target(act, queue, directory, id).build();
      process.start();
    }

    void kill() {
      killed = true;
      kills++;
      if (consumers.contains(this)) {
        killedConsumers.add(id);
      }
      process.kill();
    }

    boolean atWork() {
      return length > 0 && !killed && !stopped && process.isAlive();
    }

    boolean ended() {
      return !process.isAlive();
    }

    void look(long now, boolean mayRest) throws IOException {
      if (!process.isAlive()) {
        int expected = killed ? -SIGKILL : 0;
        assertEquals(OptionalInt.of(expected), process.exitCode(), () -> "" + process.failure());
        if (killed) {
          fill();
        }
        return;
      }
      long before = length;
      length = Files.exists(file) ? Files.size(file) : 0;
      if (mayRest || before == 0 || length > before || killed || stopped) {
        since = now;
      } else if (now - since > longestStall) {
        longestStall = now - since;
        stalled = process.name();
      }
    }
  }
}
