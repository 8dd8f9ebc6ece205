package dev.troupe.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The getting half of a port: items on loan that nobody has taken yet, or threads that wait for
 * some. Not thread-safe; used under the port's lock.
 *
 * <p>A thread that comes back for the next item within a moment is worth a window: more items are
 * ordered than threads wait for, four times as many each time that was too few. Who pauses loses
 * the window and what came through it.
 */
final class Tap {
  private static final int FIRST_WINDOW = 16;
  private static final int GROWTH = 4;
  private static final int LARGEST_WINDOW = 8192;
  private static final long WINDOW_BYTES = 8 << 20;
  private static final int LARGEST_UNSAID = 256;
  private static final long LONGEST_UNSAID = 1_000_000;
  private static final long SOON = 1_000_000;
  private static final long LATE = 20_000_000;

  /** A thread that waits for an item. */
  static final class Get extends Waiter {
    private Got got;

    Got got() {
      return got;
    }
  }

  /** A thread that takes what is there, up to a number. */
  static final class Drain {
    private final List<Got> items;
    private final int most;

    private Drain(List<Got> items, int most) {
      this.items = items;
      this.most = most;
    }

    List<Got> items() {
      return items;
    }

    int missing() {
      return most - items.size();
    }
  }

  /** How far the tap is is told to the owner. */
  interface Report {
    void tapped(long received, long taken, boolean returning, long limit);
  }

  private final int largestWindow;
  private final Report report;
  private final LongSupplier clock;
  private final Deque<Got> buffer = new ArrayDeque<>();
  private final Line<Get> gets = new Line<>();
  private final Deque<Drain> drains = new ArrayDeque<>();
  private long received;
  private long taken;
  private long returns;
  private long saidTaken;
  private long saidLimit;
  private long saidAt;
  private volatile long usedAt;
  private int window;
  private long itemBytes;

  /** Creates the tap of a queue that holds so many items; zero or less is unbounded. */
  Tap(int capacity, Report report) {
    this(capacity, report, System::nanoTime);
  }

  /** Creates a tap that reads the nanoseconds of a clock of its own. */
  Tap(int capacity, Report report, LongSupplier clock) {
    // More than the queue holds will never come; and what was taken is told by the window's
    // measure.
    this.largestWindow = capacity > 0 ? Math.min(capacity, LARGEST_WINDOW) : LARGEST_WINDOW;
    this.report = report;
    this.clock = clock;
  }

  /** Takes an item that is here, or returns null. */
  Got poll() {
    if (buffer.isEmpty()) {
      return null;
    }
    Got got = buffer.poll();
    taken++;
    usedAt = clock.getAsLong();
    long unsaid = taken - saidTaken;
    if (buffer.isEmpty()
        || unsaid >= Math.min(LARGEST_UNSAID, Math.max(window, buffer.size()) / 4 + 1)
        || usedAt - saidAt > LONGEST_UNSAID) {
      say(false);
    }
    return got;
  }

  /** Takes the items that are here, at most so many, and those that come until the drain ends. */
  Drain beginDrain(int most) {
    Drain drain = new Drain(poll(most), most);
    if (drain.missing() > 0) {
      drains.add(drain);
    }
    return drain;
  }

  List<Got> endDrain(Drain drain) {
    drains.remove(drain);
    return drain.items;
  }

  private List<Got> poll(int most) {
    List<Got> all = new ArrayList<>();
    while (all.size() < most && !buffer.isEmpty()) {
      all.add(buffer.poll());
    }
    taken += all.size();
    if (!all.isEmpty()) {
      say(false);
    }
    return all;
  }

  /** Lets the calling thread wait for an item. */
  Get await(boolean first) {
    Get get = new Get();
    gets.enter(get, first);
    if (!first) {
      widen();
      if (saidLimit < received + gets.size()) {
        say(false);
      }
    }
    return get;
  }

  /** Lets a thread wait no longer; tells whether it has an item all the same. */
  boolean giveUp(Get get) {
    gets.leave(get);
    return get.isOver();
  }

  /** Items have come: to those who wait, or to be kept. */
  void deliver(Outpost.Deliver deliver) {
    int count = deliver.cargo().size();
    received += count;
    if (deliver.returns() < returns) {
      taken = received;
      say(false);
      return;
    }
    for (int i = 0; i < count; i++) {
      Got got = deliver.got(i);
      itemBytes += (got.cargo().length() - itemBytes) / 8;
      if (hand(got)) {
        taken++;
      } else {
        buffer.add(got);
      }
    }
    say(false);
  }

  private boolean hand(Got got) {
    Get get = gets.poll();
    if (get != null) {
      get.got = got;
      get.finish();
      return true;
    }
    Drain drain = drains.peek();
    if (drain == null) {
      return false;
    }
    drain.items.add(got);
    if (drain.missing() == 0) {
      drains.poll();
    }
    return true;
  }

  /**
   * Tells the owner everything; returns what is here, and what is under way, if asked to, and wants
   * nothing in advance until a thread waits again. What was asked for is not returned: those who
   * wait for it are here.
   */
  void say(boolean recall) {
    boolean returning = recall && gets.isEmpty() && drains.isEmpty();
    if (recall) {
      window /= 2;
    }
    int more = recall ? gets.size() : gets.size() + window - buffer.size();
    saidLimit = received + Math.max(0, more);
    saidAt = clock.getAsLong();
    report.tapped(received, taken, returning, saidLimit);
    if (returning) {
      returns++;
      buffer.clear();
      taken = received;
    }
    saidTaken = taken;
  }

  /** Tells the owner what it does not know: nobody has taken anything for a moment. */
  void rest() {
    if (taken != saidTaken) {
      say(false);
    }
  }

  /** Returns what is here and orders no more, since nobody comes for it. */
  void pause() {
    window = 0;
    if (!buffer.isEmpty() || taken != saidTaken || saidLimit > received + gets.size()) {
      say(true);
    }
  }

  /** Returns when a thread last took something. */
  long usedAt() {
    return usedAt;
  }

  /** Nothing will come any more. */
  void refuseAll() {
    gets.clear(Waiter::refuse);
  }

  /**
   * A thread that waited has its item in hand. What it does until it asks again tells how large a
   * window it is worth; how long the item took to reach it does not. Needs no lock.
   */
  void resumed() {
    usedAt = clock.getAsLong();
  }

  private void widen() {
    long now = clock.getAsLong();
    long thought = now - usedAt;
    if (thought < SOON) {
      long most = Math.min(largestWindow, 2 + WINDOW_BYTES / Math.max(1, itemBytes));
      window = (int) Math.min(most, Math.max(FIRST_WINDOW, GROWTH * window));
    } else {
      window = thought < LATE ? window / 2 : 0;
    }
    usedAt = now;
  }
}
