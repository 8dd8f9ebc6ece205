package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.pool.PoolClient;
import dev.troupe.pool.TaskEnd;
import dev.troupe.task.PoolNotRunningException;
import dev.troupe.task.PoolTerminatedException;
import dev.troupe.task.WorkerDiedException;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends work to a pool and turns its end into a result. */
final class TaskSender {
  private final Node node;
  private final PoolClient client;

  TaskSender(Node node, PoolClient client) {
    this.node = node;
    this.client = client;
  }

  Node node() {
    return node;
  }

  /** Sends a call; its value is the result. */
  <R> AsyncResult<R> send(Object work, Callbacks<R> callbacks) {
    return send(work, callbacks, this::<R>value);
  }

  /** Sends work; what is made of its value is the result. */
  <R> TaskResult<R> send(Object work, Callbacks<R> callbacks, Function<Payload, R> reader) {
    TaskResult<R> result = new TaskResult<>(callbacks);
    Executor executor = CallbackThreads.of(node).forCallbacks(callbacks.wanted());
    Payload encoded = new Payload(node.codec().encode(work));
    long task = client.submit(encoded, end -> executor.execute(() -> settle(result, end, reader)));
    result.sent(
        "task [%d] of pool [%s]".formatted(task, client.address().name()),
        evenRunning -> client.cancel(task, evenRunning));
    return result;
  }

  /** Decodes a value; the caller knows its type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <R> R value(Payload payload) {
    return (R) node.codec().decode(payload.bytes());
  }

  /** Returns what rebuilds an exception. */
  Supplier<Throwable> rebuilder(Failure failure) {
    return () -> failure.toThrowable(node.codec());
  }

  private <R> void settle(TaskResult<R> result, TaskEnd end, Function<Payload, R> reader) {
    try {
      if (!(end instanceof TaskEnd.Ran ran)) {
        result.fail(failure(end));
      } else if (value(ran.outcome()) instanceof Outcome.Threw threw) {
        result.fail(rebuilder(threw.failure()));
      } else {
        Outcome.Returned returned = value(ran.outcome());
        result.succeed(reader.apply(returned.value()));
      }
    } catch (RuntimeException | Error e) {
      result.fail(() -> e);
    }
  }

  private static Supplier<Throwable> failure(TaskEnd end) {
    if (end instanceof TaskEnd.WorkerDied died) {
      return () -> new WorkerDiedException(died.message(), died.pid(), died.exitCode());
    } else if (end instanceof TaskEnd.Refused refused) {
      return () -> new PoolNotRunningException(refused.message());
    }
    String message = ((TaskEnd.PoolEnded) end).message();
    return () -> new PoolTerminatedException(message);
  }
}
