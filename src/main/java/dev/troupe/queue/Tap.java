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
 * ordered than threads wait for, four times as many each time that was too few. One that comes back
 * before an item could be here that is ordered then is worth as many as it takes meanwhile, twice.
 * Who pauses longer loses the window and what came through it.
 *
 * <p>Loans up to {@code handed} were handed to threads; those up to {@code taken} have reached
 * their users, and only these are gone for good.
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
    private final List<Got> items = new ArrayList<>();
    private final int most;
    private final Thread thread = Thread.currentThread();

    private Drain(int most) {
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
    void tapped(long received, long handed, long taken, boolean returning, long limit);

    /** Something was handed out; the owner need not know yet, unless this process dies. */
    void moved(long received, long handed, long taken, long limit);
  }

  private final int largestWindow;
  private final Report report;
  private final LongSupplier clock;
  private final LongSupplier roundTrip;
  private final Deque<Got> buffer = new ArrayDeque<>();
  private final Line<Get> gets = new Line<>();
  private final Deque<Drain> drains = new ArrayDeque<>();
  private final Hands hands = new Hands();
  private long received;
  private long handed;
  private long returns;
  private long saidHanded;
  private long saidTaken;
  private long saidLimit;
  private long saidAt;
  private volatile long usedAt;
  private int window;
  private long itemBytes;

  /**
   * Creates the tap of a queue.
   *
   * @param capacity how many items it holds; zero or less is unbounded
   * @param roundTrip tells for how many nanoseconds an item is under way that is ordered, at least
   * @param clock tells nanoseconds
   */
  Tap(int capacity, Report report, LongSupplier roundTrip, LongSupplier clock) {
    // More than the queue holds will never come; and what was taken is told by the window's
    // measure.
    this.largestWindow = capacity > 0 ? Math.min(capacity, LARGEST_WINDOW) : LARGEST_WINDOW;
    this.report = report;
    this.clock = clock;
    this.roundTrip = roundTrip;
  }

  /** Takes an item that is here, or returns null. */
  Got poll() {
    Thread thread = Thread.currentThread();
    hands.comeBack(thread);
    if (buffer.isEmpty()) {
      return null;
    }
    Got got = handOut(buffer.poll(), thread);
    long now = clock.getAsLong();
    usedAt = now;
    long unsaid = handed - saidHanded;
    if (buffer.isEmpty()
        || unsaid >= Math.min(LARGEST_UNSAID, Math.max(window, buffer.size()) / 4 + 1)
        || now - saidAt > LONGEST_UNSAID) {
      say(false, now);
    } else {
      report.moved(received, handed, hands.sure(handed), saidLimit);
    }
    return got;
  }

  /** Takes the items that are here, at most so many, and those that come until the drain ends. */
  Drain beginDrain(int most) {
    Drain drain = new Drain(most);
    hands.comeBack(drain.thread);
    while (drain.missing() > 0 && !buffer.isEmpty()) {
      drain.items.add(handOut(buffer.poll(), drain.thread));
    }
    if (!drain.items.isEmpty()) {
      say(false);
    }
    if (drain.missing() > 0) {
      drains.add(drain);
    }
    return drain;
  }

  List<Got> endDrain(Drain drain) {
    drains.remove(drain);
    return drain.items;
  }

  /** Lets the calling thread wait for an item. */
  Get await(boolean first) {
    Get get = new Get();
    hands.comeBack(get.thread());
    gets.enter(get, first);
    if (!first) {
      widen();
      if (saidLimit < received + gets.size()) {
        say(false, usedAt);
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
      handed = received;
      say(false);
      return;
    }
    for (int i = 0; i < count; i++) {
      Got got = deliver.got(i);
      itemBytes += (got.cargo().length() - itemBytes) / 8;
      if (!hand(got)) {
        buffer.add(got);
      }
    }
    say(false);
  }

  private boolean hand(Got got) {
    Get get = gets.poll();
    if (get != null) {
      get.got = handOut(got, get.thread());
      get.finish();
      return true;
    }
    Drain drain = drains.peek();
    if (drain == null) {
      return false;
    }
    drain.items.add(handOut(got, drain.thread));
    if (drain.missing() == 0) {
      drains.poll();
    }
    return true;
  }

  private Got handOut(Got got, Thread thread) {
    handed++;
    hands.give(handed, got, thread);
    return got;
  }

  /**
   * Tells the owner everything; returns what is here, and what is under way, if asked to, and wants
   * nothing in advance until a thread waits again. What was asked for is not returned: those who
   * wait for it are here.
   */
  void say(boolean recall) {
    say(recall, clock.getAsLong());
  }

  private void say(boolean recall, long now) {
    boolean returning = recall && gets.isEmpty() && drains.isEmpty();
    if (recall) {
      window /= 2;
    }
    int more = recall ? gets.size() : gets.size() + window - buffer.size();
    saidLimit = received + Math.max(0, more);
    saidAt = now;
    report.tapped(received, handed, hands.sure(handed), returning, saidLimit);
    if (returning) {
      returns++;
      buffer.clear();
      handed = received;
    }
    saidHanded = handed;
    saidTaken = hands.sure(handed);
  }

  /** Notes that what calls said that they return has reached their users. */
  void settle() {
    hands.settle();
  }

  /** Tells the owner what it does not know: nobody has taken anything for a moment. */
  void rest() {
    hands.settle();
    if (isUnsaid()) {
      say(false);
    }
  }

  private boolean isUnsaid() {
    return handed != saidHanded || hands.sure(handed) != saidTaken;
  }

  /** Tells whether a thread has something that has perhaps not reached its user. */
  boolean isInHand() {
    return !hands.areEmpty();
  }

  /** Returns what is here and orders no more, since nobody comes for it. */
  void pause() {
    window = 0;
    hands.settle();
    if (!buffer.isEmpty() || isUnsaid() || saidLimit > received + gets.size()) {
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
    long trip = roundTrip.getAsLong();
    if (thought < SOON) {
      window = limited(Math.max(FIRST_WINDOW, GROWTH * window));
    } else if (thought < trip) {
      window = limited(Math.max(window / 2, 2 + 2 * trip / thought));
    } else {
      window = thought < LATE ? window / 2 : 0;
    }
    usedAt = now;
  }

  private int limited(long items) {
    return (int)
        Math.min(Math.min(largestWindow, items), 2 + WINDOW_BYTES / Math.max(1, itemBytes));
  }
}
