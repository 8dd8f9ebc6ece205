package dev.troupe;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeoutException;

/**
 * The results of {@link ProcessPool#imap} and {@link ProcessPool#imapUnordered}, one by one. An
 * input that failed throws from its own {@code next} and never ends the stream. For one thread at a
 * time.
 *
 * @param <R> type of the results
 */
public interface ResultIterator<R> extends Iterator<R> {

  /**
   * Waits for the next result, for a limited time.
   *
   * @param timeout how long to wait
   * @return the next result
   * @throws TimeoutException when none came in time; the iterator goes on
   * @throws InterruptedException when interrupted; the iterator goes on
   * @throws java.util.NoSuchElementException when there are no more
   */
  R next(Duration timeout) throws TimeoutException, InterruptedException;

  /**
   * Waits for what came of the next input, for a limited time, and throws nothing of what the
   * function threw.
   *
   * @param timeout how long to wait
   * @return the next value or failure
   * @throws TimeoutException when none came in time; the iterator goes on
   * @throws InterruptedException when interrupted; the iterator goes on
   * @throws java.util.NoSuchElementException when there are no more
   */
  TaskOutcome<R> nextOutcome(Duration timeout) throws TimeoutException, InterruptedException;
}
