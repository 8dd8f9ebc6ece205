package dev.troupe;

import dev.troupe.pool.TaskEnd;
import dev.troupe.task.Target;
import dev.troupe.wire.CallWriter;
import dev.troupe.wire.Failure;
import dev.troupe.wire.RunReader;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
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
  private final StreamParts parts;
  private final Reporter reporter;
  private StreamParts.Part current;
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
      boolean ordered,
      Reporter reporter) {
    this.sender = sender;
    this.writer = CallWriter.of(function, 1, sender.node().codec());
    this.inputs = inputs;
    this.chunkSize = chunkSize;
    this.readAhead = readAhead;
    this.parts = new StreamParts(ordered);
    this.reporter = reporter;
  }

  static <R> Stream<R> of(
      TaskSender sender,
      Target function,
      Iterable<?> inputs,
      int chunkSize,
      int readAhead,
      boolean ordered,
      Reporter reporter) {
    Stream<R> stream =
        new Stream<>(sender, function, inputs.iterator(), chunkSize, readAhead, ordered, reporter);
    stream.refill();
    return stream;
  }

  @Override
  public boolean hasNext() {
    refill();
    boolean more = current != null || unread > 0 || inputFailure != null;
    if (!more) {
      reporter.end();
    }
    return more;
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
    TaskResult<R> described = new TaskResult<>(sender.pool(), Callbacks.none());
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
    TaskOutcome<R> outcome = read();
    reporter.report(1, outcome.isSuccess() ? 0 : 1);
    return outcome;
  }

  private void receive(Duration timeout) throws TimeoutException, InterruptedException {
    long left = sender.node().courier().help(parts::isThere, nanos(timeout));
    if (!parts.await(left)) {
      throw new TimeoutException("no result within " + timeout + "; the stream goes on");
    }
    current = parts.poll();
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
    if (current.advance()) {
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
      if (writer.count() > 0 && inputFailure == null) {
        send();
      }
    }
  }

  private void send() {
    int calls = writer.count();
    StreamParts.Chunk chunk = new StreamParts.Chunk(calls);
    parts.sent(chunk);
    try {
      TaskResult.Canceller unused = sender.send(writer, false, end -> parts.arrived(chunk, end));
      unread += calls;
    } catch (RuntimeException e) {
      parts.unsent(chunk);
      exhausted = true;
      inputFailure = e;
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
