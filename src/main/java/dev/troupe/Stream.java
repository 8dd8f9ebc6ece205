package dev.troupe;

import dev.troupe.task.Target;
import dev.troupe.wire.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The results of an imap. Inputs are read in the thread that asks for results, so many chunks ahead
 * and no more. When the inputs throw, the chunk being read is dropped, what was sent before still
 * comes, and then the exception does.
 */
final class Stream<R> implements ResultIterator<R> {
  private final TaskSender sender;
  private final Chunks chunks;
  private final Iterator<?> inputs;
  private final int chunkSize;
  private final int readAhead;
  private final boolean ordered;
  private final ArrayDeque<AsyncResult<List<Outcome>>> sent = new ArrayDeque<>();
  private final BlockingQueue<AsyncResult<List<Outcome>>> arrived = new LinkedBlockingQueue<>();
  private final ArrayDeque<Outcome> ready = new ArrayDeque<>();
  private RuntimeException inputFailure;
  private boolean exhausted;
  private int pending;

  private Stream(
      TaskSender sender,
      Target function,
      Iterator<?> inputs,
      int chunkSize,
      int readAhead,
      boolean ordered) {
    this.sender = sender;
    this.chunks = new Chunks(sender, function);
    this.inputs = inputs;
    this.chunkSize = chunkSize;
    this.readAhead = readAhead;
    this.ordered = ordered;
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

  @Override
  public boolean hasNext() {
    refill();
    return !ready.isEmpty() || pending > 0 || inputFailure != null;
  }

  @Override
  public R next() {
    try {
      return next(Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted while waiting");
    }
  }

  @Override
  public R next(Duration timeout) throws TimeoutException, InterruptedException {
    if (!hasNext()) {
      throw new NoSuchElementException("no more results");
    }
    if (ready.isEmpty() && pending == 0) {
      RuntimeException failure = inputFailure;
      inputFailure = null;
      throw failure;
    }
    if (ready.isEmpty()) {
      receive(timeout.toNanos());
    }
    return read(ready.poll());
  }

  private R read(Outcome outcome) {
    if (outcome instanceof Outcome.Threw threw) {
      throw Results.unchecked(describing(), threw.failure().toThrowable(sender.node().codec()));
    }
    return sender.value(((Outcome.Returned) outcome).value());
  }

  private void receive(long nanos) throws TimeoutException, InterruptedException {
    AsyncResult<List<Outcome>> chunk =
        ordered ? sent.peek() : arrived.poll(nanos, TimeUnit.NANOSECONDS);
    if (chunk == null) {
      throw new TimeoutException("no result within " + Duration.ofNanos(nanos));
    }
    try {
      ready.addAll(chunk.get(nanos, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      forget(chunk);
      throw Results.unchecked(chunk, e.getCause());
    }
    forget(chunk);
    refill();
  }

  private void forget(AsyncResult<List<Outcome>> chunk) {
    if (ordered) {
      sent.remove(chunk);
    }
    pending--;
  }

  private void refill() {
    while (!exhausted && pending < readAhead) {
      List<Object[]> chunk = read();
      if (!chunk.isEmpty()) {
        send(chunk);
      }
    }
  }

  private void send(List<Object[]> chunk) {
    AsyncResult<List<Outcome>> result = chunks.send(chunk);
    pending++;
    if (ordered) {
      sent.add(result);
    } else {
      var unused = result.whenComplete((outcomes, failure) -> arrived.add(result));
    }
  }

  private List<Object[]> read() {
    List<Object[]> chunk = new ArrayList<>();
    try {
      while (chunk.size() < chunkSize && inputs.hasNext()) {
        chunk.add(new Object[] {inputs.next()});
      }
      exhausted = chunk.size() < chunkSize;
      return chunk;
    } catch (RuntimeException e) {
      exhausted = true;
      inputFailure = e;
      return List.of();
    }
  }

  private AsyncResult<List<Outcome>> describing() {
    return new TaskResult<>(Callbacks.none());
  }
}
