package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The items of one queue and the rules by which they come and go; pure state, not thread-safe.
 *
 * <p>A slot is free, reserved by a process that may fill it (credit), taken by an item that stands
 * here, or taken by one that is on loan to a process that may hand it to a getter. What is reserved
 * is never granted to anybody else and what is on loan still counts as being in the queue, so the
 * queue never holds more than its capacity whatever becomes of either. An item keeps its place from
 * its arrival to its end, so one that comes back is the next to go.
 */
final class QueueState {
  private static final long BATCH_BYTES = 1 << 20;

  private final int capacity;
  private final ArrayDeque<QueueItem> stock = new ArrayDeque<>();
  private final NavigableMap<Long, QueueItem> returned = new TreeMap<>();
  private final Line<Taker> takers = new Line<>();
  private final Line<Claimant> claimants = new Line<>();
  private long nextPlace;
  private long bytes;
  private int lent;
  private long reserved;
  private long unfinished;
  private long served;
  private boolean settling;

  /** Creates an empty queue that holds so many items; zero or less is unbounded. */
  QueueState(int capacity) {
    this.capacity = capacity <= 0 ? Integer.MAX_VALUE : capacity;
  }

  boolean isBounded() {
    return capacity != Integer.MAX_VALUE;
  }

  /** Counts the items, those on loan too. */
  int size() {
    return Math.min(inStock() + lent, capacity);
  }

  /** Counts the items that stand here. */
  int inStock() {
    return stock.size() + returned.size();
  }

  /** Tells whether somebody has nothing and waits for items while others have some on loan. */
  boolean isUnjust() {
    return inStock() == 0 && lent > 0 && takers.any(Taker::isStarving);
  }

  /** Counts the items that went to whoever. */
  long served() {
    return served;
  }

  /** Counts the slots without an item, those that are reserved too. */
  int free() {
    return isBounded() ? capacity - size() : capacity;
  }

  /** Counts the slots that nobody has or may fill. */
  private long grantable() {
    return isBounded() ? capacity - inStock() - lent - reserved : Integer.MAX_VALUE;
  }

  /** Puts an item if there is a slot and nobody waits for one. */
  boolean offer(Cargo cargo) {
    if (!claimants.isEmpty() || grantable() <= 0) {
      return false;
    }
    add(cargo);
    settle();
    return true;
  }

  /** Puts items for which slots were reserved. */
  void arrive(List<Cargo> cargo) {
    if (isBounded()) {
      reserved -= cargo.size();
    }
    cargo.forEach(this::add);
    settle();
  }

  /** Puts an item for a claimant that was just granted its slot. */
  void fill(Cargo cargo) {
    arrive(List.of(cargo));
  }

  /** Gives back slots that were reserved. */
  void cede(long slots) {
    reserved -= isBounded() ? slots : 0;
    settle();
  }

  /** Takes the first item if there is one. */
  Optional<QueueItem> poll() {
    if (inStock() == 0) {
      return Optional.empty();
    }
    QueueItem item = next();
    settle();
    return Optional.of(item);
  }

  /** Takes the first items, at most so many. */
  List<QueueItem> poll(int most) {
    List<QueueItem> items = next(most);
    settle();
    return items;
  }

  /** Lends the first items, at most so many; no slot comes free and nobody is served by that. */
  List<QueueItem> borrow(int most) {
    List<QueueItem> items = next(most);
    lend(items.size());
    return items;
  }

  /** Lets somebody wait for items, first or last in the line; once, however often it is called. */
  void await(Taker taker, boolean first) {
    takers.enter(taker, first);
    settle();
  }

  void withdraw(Taker taker) {
    takers.leave(taker);
  }

  /** Lets somebody wait for slots. */
  void await(Claimant claimant, boolean first) {
    claimants.enter(claimant, first);
    settle();
  }

  void withdraw(Claimant claimant) {
    claimants.leave(claimant);
    settle();
  }

  /** Items went out on loan. */
  void lend(int items) {
    lent += items;
  }

  /** Items on loan are gone for good. */
  void consumed(int items) {
    lent -= items;
    settle();
  }

  /** Items on loan go back to their places. */
  void giveBack(List<QueueItem> items) {
    lent -= items.size();
    restore(items);
  }

  /** Items that were gone go back to their places. */
  void restore(List<QueueItem> items) {
    for (QueueItem item : items) {
      returned.put(item.place(), item);
      bytes += item.cargo().length();
    }
    settle();
  }

  /** Removes the item in a place, if it stands here. */
  boolean remove(long place) {
    QueueItem back = returned.remove(place);
    boolean removed = back != null || stock.removeIf(item -> item.place() == place);
    if (removed) {
      recount();
      settle();
    }
    return removed;
  }

  /** Adds the items that stand here to a map by their places. */
  void collect(NavigableMap<Long, QueueItem> into) {
    into.putAll(returned);
    stock.forEach(item -> into.put(item.place(), item));
  }

  /** Says that an item has been dealt with; false when that was said too often. */
  boolean taskDone() {
    if (unfinished == 0) {
      return false;
    }
    unfinished--;
    return true;
  }

  /** Counts the items that were put and not yet dealt with. */
  long unfinished() {
    return unfinished;
  }

  private void add(Cargo cargo) {
    stock.add(new QueueItem(nextPlace++, cargo, 0));
    bytes += cargo.length();
    unfinished++;
  }

  private List<QueueItem> next(int most) {
    List<QueueItem> items = new ArrayList<>(Math.min(most, inStock()));
    while (items.size() < most && inStock() > 0) {
      items.add(next());
    }
    return items;
  }

  private QueueItem next() {
    served++;
    QueueItem item = returned.isEmpty() ? stock.poll() : returned.pollFirstEntry().getValue();
    bytes -= item.cargo().length();
    return item;
  }

  /** Lets in who waits while there are slots, and serves who waits while there are items. */
  private void settle() {
    if (settling) {
      return;
    }
    settling = true;
    boolean moved = true;
    while (moved) {
      boolean admitted = admit();
      moved = serve() || admitted;
    }
    settling = false;
  }

  /** Shares the free slots among those who wait for some. */
  private boolean admit() {
    long slots = grantable();
    if (claimants.isEmpty() || slots <= 0) {
      return false;
    }
    long share = Math.max(1, slots / claimants.size());
    Claimant claimant = claimants.poll();
    long granted = Math.min(share, claimant.wish());
    if (granted > 0) {
      if (isBounded()) {
        reserved += granted;
      }
      claimant.grant(granted);
    }
    if (claimant.wish() > 0) {
      claimants.enter(claimant, claimant.mustHaveSlots());
    }
    return true;
  }

  /** Shares the items among those who wait for some, each once. */
  private boolean serve() {
    boolean moved = false;
    List<Taker> urgent = new ArrayList<>();
    for (int left = takers.size(); left > 0 && inStock() > 0; left--) {
      Taker taker = takers.poll();
      int share = Math.max(1, inStock() / left);
      int room = Math.min(share, taker.room(inStock(), bytes));
      if (room > 0) {
        taker.give(batch(room));
        moved = true;
      }
      if (taker.mustHaveItems()) {
        urgent.add(taker);
      } else if (taker.isHungry()) {
        takers.enter(taker, false);
      }
    }
    urgent.forEach(taker -> takers.enter(taker, true));
    return moved;
  }

  private List<QueueItem> batch(int most) {
    List<QueueItem> items = new ArrayList<>(most);
    long size = 0;
    while (items.size() < most && size < BATCH_BYTES) {
      QueueItem item = next();
      size += item.cargo().length();
      items.add(item);
    }
    return items;
  }

  private void recount() {
    bytes = 0;
    returned.values().forEach(item -> bytes += item.cargo().length());
    stock.forEach(item -> bytes += item.cargo().length());
  }
}
