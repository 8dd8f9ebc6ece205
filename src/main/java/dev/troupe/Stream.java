package dev.troupe;

import dev.troupe.pool.TaskEnd;
import dev.troupe.task.Target;
import dev.troupe.wire.CallWriter;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Failure;
import dev.troupe.wire.RunReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The results of an imap. Inputs are read in the thread that asks for results, so many chunks ahead
 * and no more; results are read there too. When the inputs throw, the chunk being read is dropped,
 * what was sent before still comes, and then the exception does.
 */
final class Stream<R> implements ResultIterator<R> {
  private final TaskSender sender;
  private final CallWriter writer;
  private final Iterator<?> inputs;
  private final int chunkSize;
  private final int readAhead;
  private final Arrivals arrivals;
  private Arrival current;
  private RunReader reader;
  private RuntimeException inputFailure;
  private boolean exhausted;
  private int unread;

  private Stream(
      TaskSender sender,
      Target function,
      Iterator<?> inputs,
      int chunkSize,
      int readAhead,
      boolean ordered) {
    this.sender = sender;
    this.writer = CallWriter.of(function, 1, sender.node().codec());
    this.inputs = inputs;
    this.chunkSize = chunkSize;
    this.readAhead = readAhead;
    this.arrivals = new Arrivals(ordered);
  }

  static <R> Stream<R> of(
      TaskSender sender,
      Target function,
      Iterable<?> inputs,
      int chunkSize,
      int readAhead,
      boolean ordered) {
    Stream<R> stream =
        new Stream<>(sender, function, inputs.iterator(), chunkSize, readAhead, ordered);
    stream.refill();
    return stream;
  }

  /** Part of the results of a chunk, and how far it has been read. */
  private static final class Arrival {
    private final TaskEnd end;
    private final int to;
    private int next;

    Arrival(TaskEnd end, int from, int to) {
      this.end = end;
      this.next = from;
      this.to = to;
    }
  }

  /** What has arrived of one chunk. Used under the lock of all. */
  private static final class Chunk {
    private final int calls;
    private final Deque<Arrival> parts = new ArrayDeque<>();
    private int begun;

    Chunk(int calls) {
      this.calls = calls;
    }
  }

  /** What has arrived and is not read, in the order in which it is to be read. Thread-safe. */
  private static final class Arrivals {
    private final boolean ordered;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Deque<Arrival> any = new ArrayDeque<>();

    Arrivals(boolean ordered) {
      this.ordered = ordered;
    }

    synchronized void sent(Chunk chunk) {
      chunks.add(chunk);
    }

    synchronized void arrived(Chunk chunk, TaskEnd end) {
      int to = Math.min(end.to(), chunk.calls);
      if (end.to() == Integer.MAX_VALUE) {
        // Everything that has not arrived: as much of that as there is, wherever it is.
        chunk.parts.add(new Arrival(end, -1, to));
      } else {
        chunk.parts.add(new Arrival(end, end.from(), to));
      }
      if (!ordered) {
        any.add(unordered(chunk, chunk.parts.peekLast()));
      }
      notifyAll();
    }

    private static Arrival unordered(Chunk chunk, Arrival part) {
      int from = part.next < 0 ? chunk.begun : part.next;
      Arrival counted =
          part.next < 0
              ? new Arrival(part.end, 0, chunk.calls - chunk.begun)
              : new Arrival(part.end, from, part.to);
      chunk.begun += counted.to - counted.next;
      return counted;
    }

    /** Returns what is to be read next, or null if it has not arrived. */
    synchronized Arrival poll() {
      if (!ordered) {
        return any.poll();
      }
      Chunk first = chunks.peek();
      if (first == null) {
        return null;
      }
      Arrival found = null;
      for (Arrival part : first.parts) {
        if (part.next == first.begun || (part.next < 0 && found == null)) {
          found = part;
        }
      }
      if (found == null) {
        return null;
      }
      Arrival next = found.next < 0 ? rest(first, found) : found;
      first.parts.remove(found);
      if (found.next < 0 && next.to < first.calls) {
        first.parts.add(found);
      }
      first.begun = next.to;
      if (first.begun >= first.calls) {
        chunks.poll();
      }
      return next;
    }

    /** The pool has ended: that is so for all up to the next part that did arrive. */
    private static Arrival rest(Chunk chunk, Arrival all) {
      int to = chunk.calls;
      for (Arrival part : chunk.parts) {
        if (part.next > chunk.begun) {
          to = Math.min(to, part.next);
        }
      }
      return new Arrival(all.end, chunk.begun, to);
    }

    synchronized boolean isThere() {
      if (!ordered) {
        return !any.isEmpty();
      }
      Chunk first = chunks.peek();
      return first != null
          && first.parts.stream().anyMatch(part -> part.next < 0 || part.next == first.begun);
    }

    synchronized boolean await(long nanos) throws InterruptedException {
      long deadline = System.nanoTime() + nanos;
      while (!isThere()) {
        long left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        if (nanos == Long.MAX_VALUE) {
          wait();
        } else {
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
      }
      return true;
    }
  }

  @Override
  public boolean hasNext() {
    refill();
    return current != null || unread > 0 || inputFailure != null;
  }

  @Override
  public R next() {
    try {
      return next(Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting");
    }
  }

  @Override
  public R next(Duration timeout) throws TimeoutException, InterruptedException {
    TaskOutcome<R> outcome = nextOutcome(timeout);
    if (outcome.isSuccess()) {
      return outcome.value();
    }
    TaskResult<R> described = new TaskResult<>(Callbacks.none());
    described.sent(0, sender.pool(), evenRunning -> false);
    throw Results.unchecked(described, outcome.failure());
  }

  @Override
  public TaskOutcome<R> nextOutcome(Duration timeout)
      throws TimeoutException, InterruptedException {
    if (!hasNext()) {
      throw new NoSuchElementException("no more results");
    }
    if (current == null && unread == 0) {
      RuntimeException failure = inputFailure;
      inputFailure = null;
      throw failure;
    }
    if (current == null) {
      receive(timeout);
    }
    return read();
  }

  private void receive(Duration timeout) throws TimeoutException, InterruptedException {
    long left = sender.node().courier().help(arrivals::isThere, nanos(timeout));
    if (!arrivals.await(left)) {
      throw new TimeoutException("no result within " + timeout + "; the stream goes on");
    }
    current = arrivals.poll();
    reader = current.end instanceof TaskEnd.Ran ran ? sender.read(ran) : null;
  }

  private static long nanos(Duration timeout) {
    try {
      return timeout.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  @SuppressWarnings("unchecked")
  private TaskOutcome<R> read() {
    RunReader from = reader;
    TaskEnd end = current.end;
    unread--;
    if (++current.next >= current.to) {
      current = null;
      reader = null;
    }
    Supplier<Throwable> failure;
    if (from == null) {
      failure = sender.failure(end);
    } else {
      try {
        Object value = from.next();
        if (!from.isFailure()) {
          return TaskOutcome.returned((R) value);
        }
        failure = sender.rebuilder((Failure) value);
      } catch (RuntimeException | Error e) {
        failure = () -> e;
      }
    }
    return TaskOutcome.threw(failure.get());
  }

  private void refill() {
    while (!exhausted && unread + chunkSize <= readAhead * chunkSize) {
      readChunk();
      int calls = writer.count();
      Cargo work = writer.finish();
      if (calls > 0 && inputFailure == null) {
        Chunk chunk = new Chunk(calls);
        arrivals.sent(chunk);
        unread += calls;
        TaskResult.Canceller unused = sender.send(calls, work, end -> arrivals.arrived(chunk, end));
      }
    }
  }

  private void readChunk() {
    try {
      while (writer.count() < chunkSize && inputs.hasNext()) {
        writer.addOne(inputs.next());
      }
      exhausted = writer.count() < chunkSize;
    } catch (RuntimeException e) {
      exhausted = true;
      inputFailure = e;
    }
  }
}
