package dev.troupe;

import dev.troupe.task.QueueClosedException;
import dev.troupe.task.QueueEmptyException;
import dev.troupe.task.QueueFullException;
import dev.troupe.task.QueueLostException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/**
 * A queue between processes; the counterpart of CPython's {@code multiprocessing.Queue} and {@code
 * JoinableQueue} in one. One process hosts the items, every process of the run may hold a handle: a
 * handle can be an argument, a captured value or an item of another queue.
 *
 * <p>Thread-safe. Methods block the caller as documented, never another process. Items of one
 * producer come out in the order it put them. {@code put} encodes the item in the caller, so later
 * changes of the object are not seen and an item that cannot travel fails there with a {@link
 * dev.troupe.task.NotPortableException}. {@code null} is a legal item for {@code put} and {@code
 * get}; the methods of the JDK's interface refuse it as the JDK does, and {@code poll} and {@code
 * peek} cannot tell a {@code null} item from none.
 *
 * <p>An item is given to one getter only. If the getter's process dies before {@code get} has
 * returned the item, it goes back to its place, even above the queue's capacity. If the process is
 * killed just after that, the queue may not know yet and gives the item to another: on one machine
 * what each of its threads took last, for 20 ms; between machines, and of a process that had been
 * given next to nothing before, at most the last 256 that it took. {@link #receive()} tells how
 * often an item was given before.
 *
 * <p>Every method throws {@link QueueLostException} when the hosting process is dead, within two
 * seconds of the death even when it was blocked, and {@link QueueClosedException} after {@link
 * #close} in this process.
 *
 * @param <T> type of the items
 */
public interface ProcessQueue<T> extends BlockingQueue<T>, AutoCloseable {

  /**
   * Puts an item, waiting for a free slot as long as it takes.
   *
   * @param item the item, which may be null
   * @throws InterruptedException when interrupted; the item is then not in the queue
   */
  @Override
  void put(T item) throws InterruptedException;

  /**
   * Puts an item, waiting for a free slot for a limited time. CPython: {@code put(item, True, t)}.
   *
   * @param item the item, which may be null
   * @param timeout how long to wait; zero or less is not to wait
   * @throws QueueFullException when no slot came free in time; the item never enters the queue
   * @throws InterruptedException when interrupted; the item is then not in the queue
   */
  void put(T item, Duration timeout) throws InterruptedException;

  /**
   * Puts an item if there is a free slot now. CPython: {@code put_nowait}.
   *
   * @param item the item, which may be null
   * @throws QueueFullException when the queue is full
   */
  void putNowait(T item);

  /**
   * Takes the next item, waiting for one as long as it takes.
   *
   * @return the item, which may be null
   * @throws InterruptedException when interrupted; no item is then taken
   */
  T get() throws InterruptedException;

  /**
   * Takes the next item, waiting for a limited time. CPython: {@code get(True, t)}.
   *
   * @param timeout how long to wait; zero or less is not to wait
   * @return the item, which may be null
   * @throws QueueEmptyException when no item came in time; none is then taken
   * @throws InterruptedException when interrupted; no item is then taken
   */
  T get(Duration timeout) throws InterruptedException;

  /**
   * Takes the next item if there is one now. CPython: {@code get_nowait}.
   *
   * @return the item, which may be null
   * @throws QueueEmptyException when the queue is empty
   */
  T getNowait();

  /**
   * Takes the next item as {@link #get()} does, with the number of times that it was given before
   * to a process that died. A number above zero says that the item may have been dealt with, wholly
   * or in part, by a process that could not say so any more.
   *
   * @return the item and its redeliveries
   * @throws InterruptedException when interrupted; no item is then taken
   */
  Delivery<T> receive() throws InterruptedException;

  /**
   * Takes the next item as {@link #receive()} does, waiting for a limited time.
   *
   * @param timeout how long to wait; zero or less is not to wait
   * @return the item and its redeliveries
   * @throws QueueEmptyException when no item came in time; none is then taken
   * @throws InterruptedException when interrupted; no item is then taken
   */
  Delivery<T> receive(Duration timeout) throws InterruptedException;

  /**
   * Waits until everything that this process has put has arrived at the process that hosts the
   * queue. Not needed for a process that ends normally, which waits for that by itself; useful
   * before something is said to be done that must outlive a kill -9 of this process.
   *
   * @throws InterruptedException when interrupted
   */
  void flush() throws InterruptedException;

  /**
   * Counts the items. Never negative, never above the capacity.
   *
   * @return the number of items in the queue now
   */
  int qsize();

  /**
   * Tells whether the queue is empty.
   *
   * @return whether {@link #getNowait} would find nothing now
   */
  boolean empty();

  /**
   * Tells whether the queue is full. An unbounded queue never is.
   *
   * @return whether {@link #putNowait} would find no slot now
   */
  boolean full();

  /**
   * Says that an item taken earlier has been dealt with.
   *
   * @throws IllegalStateException when called more often than items were put
   */
  void taskDone();

  /**
   * Waits until every item ever put has been followed by a {@link #taskDone}.
   *
   * @throws InterruptedException when interrupted
   */
  void join() throws InterruptedException;

  /**
   * Waits as {@link #join()} does, for a limited time. When the time is over, the processes that
   * may have put something are asked; so also a join of no time gives the true answer.
   *
   * @param timeout how long to wait
   * @return whether everything was dealt with in time
   * @throws InterruptedException when interrupted
   */
  boolean join(Duration timeout) throws InterruptedException;

  /** Closes this handle in this process only; the items stay, other processes go on. Idempotent. */
  @Override
  void close();

  /**
   * Names the queue.
   *
   * @return the name it was created with, or {@code queue-N}
   */
  String name();
}
