package dev.troupe.pool;

import dev.troupe.wire.Cargo;
import dev.troupe.wire.Courier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What a worker has in hand: its pool puts work there and asks some of it back, its main thread
 * takes one job after the other. Thread-safe.
 */
final class Bench {
  /** A call that runs for longer than this is not waited for by those behind it. */
  private static final long LONG_NANOS = 2_000_000;

  private static final int PLENTY = 2;

  /**
   * An answer to the pool.
   *
   * @param ordinal the piece, of which the calls from a place on go back, as do all after it
   * @param place the place
   * @param running whether the piece asked about runs, for as long as was asked
   * @param nanos how long the worker has been running what it runs
   */
  record Answer(long ordinal, int place, boolean running, long nanos) {}

  private final Courier courier;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private final Thread runner = Thread.currentThread();
  private Job current;
  private boolean leaving;
  private volatile boolean news;
  private volatile long since = System.nanoTime();

  /** Creates the bench of the calling thread. */
  Bench(Courier courier) {
    this.courier = courier;
  }

  synchronized void put(WorkerDesk.Run run) {
    long ordinal = run.first();
    Iterator<Cargo> cargo = run.cargo().iterator();
    Cargo function = null;
    for (WorkerDesk.Part part : run.parts()) {
      function = part.same() ? function : cargo.next();
      jobs.add(new Job(ordinal++, part, function, cargo.next()));
    }
    wake();
  }

  synchronized void leave() {
    leaving = true;
    wake();
  }

  private void wake() {
    news = true;
    notifyAll();
  }

  /** Waits for the next job; null if there will be none. */
  Job take() throws InterruptedException {
    Job job = poll();
    while (job == null && !isLeaving()) {
      courier.help(() -> news, Long.MAX_VALUE);
      await();
      job = poll();
    }
    return job;
  }

  private synchronized Job poll() {
    current = jobs.poll();
    news = current != null || leaving;
    since = System.nanoTime();
    return current;
  }

  /** Tells whether there is enough to do until the pool has heard that there soon is not. */
  synchronized boolean hasPlenty() {
    return jobs.size() >= PLENTY;
  }

  private synchronized boolean isLeaving() {
    return leaving && jobs.isEmpty();
  }

  private synchronized void await() throws InterruptedException {
    while (jobs.isEmpty() && !leaving) {
      wait();
    }
  }

  /** Returns about when the main thread began the call that it runs. */
  long since() {
    return since;
  }

  /** The main thread is about to begin another call, or some that take no time. */
  void mark(long now) {
    since = now;
  }

  /** The same where calls are timed: an interrupt of the last does not reach the next. */
  synchronized void markTimed(long now) {
    since = now;
    var unused = Thread.interrupted();
  }

  /**
   * Gives back what the pool asks for.
   *
   * @param tell sends the answer, before anything that comes of it: the result of an interrupted
   *     call follows the word that it was given up
   */
  synchronized void answer(WorkerDesk.Ask ask, Consumer<Answer> tell) {
    Answer answer = answer(ask);
    tell.accept(answer);
    if (ask.kind() == Question.Kind.OVERDUE && answer.running()) {
      runner.interrupt();
    }
  }

  private Answer answer(WorkerDesk.Ask ask) {
    long nanos = System.nanoTime() - since;
    boolean running = current != null && current.ordinal == ask.ordinal();
    if (ask.kind() == Question.Kind.SHARE) {
      return share(nanos);
    }
    if (ask.kind() == Question.Kind.OVERDUE && (!running || nanos < ask.mostNanos())) {
      return new Answer(Long.MAX_VALUE, 0, false, nanos);
    }
    return giveAll(running, nanos);
  }

  private Answer giveAll(boolean running, long nanos) {
    Job first = jobs.peek();
    jobs.clear();
    if (current != null) {
      return new Answer(current.ordinal, current.cut(true), running, nanos);
    }
    return first == null
        ? new Answer(Long.MAX_VALUE, 0, running, nanos)
        : new Answer(first.ordinal, first.from, running, nanos);
  }

  private Answer share(long nanos) {
    if (nanos > LONG_NANOS) {
      return giveAll(false, nanos);
    }
    if (jobs.isEmpty()) {
      return current == null
          ? new Answer(Long.MAX_VALUE, 0, false, nanos)
          : new Answer(current.ordinal, current.cut(false), false, nanos);
    }
    Job last = null;
    for (int left = (jobs.size() + 1) / 2; left > 0; left--) {
      last = jobs.pollLast();
    }
    return new Answer(last.ordinal, last.from, false, nanos);
  }
}
