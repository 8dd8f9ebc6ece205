package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The putting half of a port: slots that were granted, items that have yet to leave, and threads
 * that wait for a slot. Not thread-safe; used under the port's lock.
 *
 * <p>An item is in the queue as soon as it has a slot; it leaves at once, or with the next batch.
 * An unbounded queue has slots enough, from the owner's first word on: an owner that has not met
 * this process could not ask it what it has put.
 */
final class Feed {
  private static final long MOST_WAITING_BYTES = 8 << 20;
  private static final int MOST_WAITING_ITEMS = 32 * Pacer.FULL_ITEMS;
  private static final long BATCH_BYTES = 1 << 20;
  private static final int BATCH_ITEMS = 4 * Pacer.FULL_ITEMS;
  private static final long SOON = 1_000_000;
  private static final int SHARE = 8;

  /** A thread that waits for a slot. */
  static final class Put extends Waiter {
    private final Cargo item;

    private Put(Cargo item) {
      this.item = item;
    }
  }

  /** How the feed speaks to the owner. */
  interface Report {
    void arrive(long want, List<Cargo> items);

    void want(long want, long back);
  }

  private final int capacity;
  private final Report report;
  private final LongSupplier clock;
  private final LongSupplier roundTrip;
  private final Pacer pacer = new Pacer();
  private final Line<Put> puts = new Line<>();
  private final ArrayDeque<Cargo> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long used;
  private long ceded;
  private long granted;
  private long saidWant;
  private volatile long usedAt;
  private int window;

  /**
   * Creates the feed of a queue.
   *
   * @param capacity how many items it holds; zero or less is unbounded
   * @param roundTrip tells for how many nanoseconds a slot is under way that is wanted, at least
   * @param clock tells nanoseconds
   */
  Feed(int capacity, Report report, LongSupplier roundTrip, LongSupplier clock) {
    this.capacity = capacity;
    this.report = report;
    this.clock = clock;
    this.roundTrip = roundTrip;
  }

  private boolean isBounded() {
    return capacity > 0;
  }

  /** Puts an item if a slot is at hand and nobody waits for one. */
  boolean offer(Cargo item, boolean evenCongested) {
    if (!puts.isEmpty() || credit() <= 0 || (isCongested() && !evenCongested)) {
      return false;
    }
    enter(item);
    return true;
  }

  /** Lets the calling thread wait for a slot. */
  Put await(Cargo item, boolean first) {
    Put put = new Put(item);
    puts.enter(put, first);
    if (!first) {
      widen();
      sayWant();
    }
    return put;
  }

  /** Lets a thread wait no longer; tells whether its item is in the queue all the same. */
  boolean giveUp(Put put) {
    puts.leave(put);
    return put.isOver();
  }

  /** Slots were granted, and items have arrived. */
  void grant(long arrived, long total) {
    pacer.arrived(arrived);
    if (isBounded()) {
      saidWant = Math.max(0, saidWant - (total - granted));
      granted = total;
    } else {
      granted = Long.MAX_VALUE;
    }
    leaveIfMay();
    while (!puts.isEmpty() && credit() > 0 && !isCongested()) {
      Put put = puts.poll();
      enter(put.item);
      put.finish();
    }
    if (!puts.isEmpty()) {
      sayWant();
    }
  }

  /** Sends everything that waits; gives back the slots that nobody waits for if asked to. */
  void release(boolean giveBack) {
    while (!waiting.isEmpty()) {
      leave();
    }
    if (giveBack && isBounded() && puts.isEmpty()) {
      window = 0;
      long back = credit();
      if (back > 0 || saidWant > 0) {
        ceded += back;
        saidWant = 0;
        report.want(0, back);
      }
    }
  }

  /** Returns when a thread last put something. */
  long usedAt() {
    return usedAt;
  }

  /** Tells whether slots are at hand that somebody else could use. */
  boolean hasIdleCredit() {
    return isBounded() && puts.isEmpty() && (credit() > 0 || saidWant > 0);
  }

  /** No slot will come any more. */
  void refuseAll() {
    puts.clear(Waiter::refuse);
    waiting.clear();
    waitingBytes = 0;
  }

  /**
   * A thread that waited is on its way again. What it does until it puts the next item tells what
   * it is worth; how long the slot took to reach it does not. Needs no lock.
   */
  void resumed() {
    usedAt = clock.getAsLong();
  }

  private long credit() {
    return granted - ceded - used;
  }

  private boolean isCongested() {
    return waitingBytes > MOST_WAITING_BYTES || waiting.size() > MOST_WAITING_ITEMS;
  }

  private void enter(Cargo item) {
    used++;
    waiting.add(item);
    waitingBytes += item.length();
    usedAt = clock.getAsLong();
    leaveIfMay();
  }

  private void leaveIfMay() {
    while (!waiting.isEmpty() && pacer.mayLeave(waiting.size(), waitingBytes)) {
      leave();
    }
  }

  /** Sends a batch of what waits. */
  private void leave() {
    List<Cargo> batch = new ArrayList<>(Math.min(waiting.size(), BATCH_ITEMS));
    long size = 0;
    while (!waiting.isEmpty() && batch.size() < BATCH_ITEMS && size < BATCH_BYTES) {
      Cargo item = waiting.poll();
      size += item.length();
      batch.add(item);
    }
    waitingBytes -= size;
    pacer.left(used - waiting.size(), size);
    saidWant = wanted();
    report.arrive(saidWant, batch);
  }

  private long wanted() {
    return isBounded() ? Math.max(0, puts.size() + window - credit()) : 0;
  }

  private void sayWant() {
    long want = wanted();
    if (isBounded() && want > saidWant) {
      saidWant = want;
      report.want(want, 0);
    }
  }

  /**
   * Who comes back within a moment and finds no slot is worth more of them in advance; who comes
   * back before a slot could be here that is wanted then is worth as many as it needs meanwhile,
   * twice, but only a small part of the queue: nobody else can use them while it thinks.
   */
  private void widen() {
    long now = clock.getAsLong();
    long thought = now - usedAt;
    long trip = roundTrip.getAsLong();
    if (thought < SOON) {
      window = limited(Math.max(1, 2 * window));
    } else {
      long ahead = Math.min(capacity / SHARE, 2 + 2 * trip / thought);
      window = thought < trip ? limited(Math.max(window / 2, ahead)) : 0;
    }
    usedAt = now;
  }

  private int limited(long slots) {
    return (int) Math.min(slots, capacity / 2);
  }
}
