package dev.troupe;

import dev.troupe.pool.TaskEnd;
import dev.troupe.task.Target;
import dev.troupe.wire.CallWriter;
import dev.troupe.wire.Failure;
import dev.troupe.wire.RunReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One map: chunks out, results in the order of the inputs back. It is ready when every input has
 * ended; the first failure that arrived is its failure. What comes back is read by one thread at a
 * time: one of ours, or one that waits for the result.
 */
final class Mapping<R> implements TaskResult.Canceller {

  /** Calls of the chunk that begins at an input have ended. */
  private record Part(int chunk, int calls, TaskEnd end) {}

  private final TaskSender sender;
  private final TaskResult<List<R>> result;
  private final Executor executor;
  private final Reporter reporter;
  private final Object[] values;
  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reading = new AtomicInteger();
  private final boolean called;
  private final List<TaskResult.Canceller> chunks = Collections.synchronizedList(new ArrayList<>());
  private Supplier<Throwable> failure;
  private int left;

  private Mapping(TaskSender sender, int inputs, Callbacks<List<R>> callbacks, Reporter reporter) {
    this.sender = sender;
    this.result = new TaskResult<>(sender.pool(), callbacks);
    this.called = callbacks.wanted();
    this.executor = CallbackThreads.of(sender.node()).forCallbacks(called);
    this.reporter = reporter;
    this.values = new Object[inputs];
    this.left = inputs;
  }

  /**
   * Starts a map.
   *
   * @param arguments how many each input is; if not 1 it is an array of them
   */
  static <R> AsyncResult<List<R>> start(
      TaskSender sender,
      Target function,
      int arguments,
      List<?> inputs,
      int chunkSize,
      Callbacks<List<R>> callbacks,
      Reporter reporter) {
    Mapping<R> mapping = new Mapping<>(sender, inputs.size(), callbacks, reporter);
    mapping.result.sent(mapping);
    if (inputs.isEmpty()) {
      mapping.settleEmpty();
    }
    try {
      mapping.send(CallWriter.of(function, arguments, sender.node().codec()), inputs, chunkSize);
    } catch (RuntimeException | Error e) {
      mapping.cancel(true);
      throw e;
    }
    return mapping.result;
  }

  private void send(CallWriter writer, List<?> inputs, int chunkSize) {
    for (int from = 0; from < inputs.size(); from += chunkSize) {
      int first = from;
      int to = Math.min(from + chunkSize, inputs.size());
      for (int i = from; i < to; i++) {
        Object input = inputs.get(i);
        if (input instanceof Object[] arguments && writer.takesMany()) {
          writer.add(arguments);
        } else {
          writer.addOne(input);
        }
      }
      int calls = writer.count();
      // Whoever waits for the map waits for its last chunk.
      boolean patient = to < inputs.size();
      chunks.add(sender.send(writer, patient, end -> arrived(new Part(first, calls, end))));
    }
  }

  private void settleEmpty() {
    if (called) {
      executor.execute(this::settle);
    } else {
      settle();
    }
  }

  private void arrived(Part part) {
    parts.add(part);
    executor.execute(this::read);
  }

  @Override
  public void readNow() {
    if (!called) {
      read();
    }
  }

  /** Reads what has arrived, unless another thread does, which then reads this too. */
  private void read() {
    int counted = reading.incrementAndGet();
    if (counted > 1) {
      return;
    }
    while (counted > 0) {
      for (Part part = parts.poll(); part != null; part = parts.poll()) {
        take(part.chunk(), part.calls(), part.end());
      }
      counted = reading.addAndGet(-counted);
    }
  }

  @Override
  public boolean cancel(boolean evenRunning) {
    boolean any = false;
    for (TaskResult.Canceller chunk : List.copyOf(chunks)) {
      any |= chunk.cancel(evenRunning);
    }
    return any;
  }

  private void take(int chunk, int calls, TaskEnd end) {
    int from = chunk + end.from();
    int to = chunk + Math.min(calls, end.to());
    int failed = to - from;
    if (end instanceof TaskEnd.Ran ran) {
      failed = read(ran, from, to);
    } else {
      note(sender.failure(end));
    }
    left -= to - from;
    reporter.report(to - from, failed);
    if (left <= 0) {
      settle();
    }
  }

  private int read(TaskEnd.Ran ran, int from, int to) {
    try {
      int failed = read(sender.read(ran), from, to);
      ran.outcomes().release();
      return failed;
    } catch (RuntimeException | Error e) {
      note(() -> e);
      return to - from;
    }
  }

  private int read(RunReader outcomes, int from, int to) {
    int failed = 0;
    for (int i = from; i < to; i++) {
      try {
        Object value = outcomes.next();
        if (outcomes.isFailure()) {
          note(sender.rebuilder((Failure) value));
          failed++;
        } else {
          values[i] = value;
        }
      } catch (RuntimeException | Error e) {
        note(() -> e);
        failed++;
      }
    }
    return failed;
  }

  private void note(Supplier<Throwable> first) {
    failure = failure == null ? first : failure;
  }

  @SuppressWarnings("unchecked")
  private void settle() {
    try {
      if (failure != null) {
        result.fail(failure);
      } else {
        result.succeed((List<R>) new ArrayList<>(Arrays.asList(values)));
      }
    } catch (RuntimeException | Error e) {
      result.fail(() -> e);
    }
  }
}
