package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.List;
import java.util.Optional;

/**
 * How the threads of a process reach a queue: straight, when the process owns it, or over messages.
 * Thread-safe. Blocking calls throw {@link InterruptedException} with nothing put or taken.
 */
interface QueuePort {

  /** Puts an item, waiting at most so many nanoseconds; tells whether it is in the queue. */
  boolean put(Cargo item, long nanos) throws InterruptedException;

  /** Puts an item if there is a slot now; tells whether it is in the queue. */
  boolean putNow(Cargo item);

  /** Takes an item, waiting at most so many nanoseconds. */
  Optional<Got> get(long nanos) throws InterruptedException;

  /** Takes an item if there is one now. */
  Optional<Got> getNow();

  /** Takes the items that are there now, at most so many. */
  List<Got> drain(int most);

  /** Waits until everything that this process has put is accepted by the owner. */
  void flush() throws InterruptedException;

  /** Counts the items. */
  int size();

  /** Counts the free slots. */
  int free();

  /** Returns the first items in order, at most so many, without taking them. */
  List<QueueItem> snapshot(int most);

  /** Removes the item in a place; tells whether it was there. */
  boolean remove(long place);

  /** Says that an item has been dealt with; false when that was said too often. */
  boolean taskDone();

  /** Waits until everything ever put is done, for at most so many nanoseconds. */
  boolean join(long nanos) throws InterruptedException;
}
