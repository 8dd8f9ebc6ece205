package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.pool.PoolClient;
import dev.troupe.pool.TaskEnd;
import dev.troupe.task.PoolNotRunningException;
import dev.troupe.task.PoolTerminatedException;
import dev.troupe.task.TaskFailedException;
import dev.troupe.task.TaskTimeoutException;
import dev.troupe.task.WorkerDiedException;
import dev.troupe.wire.CallWriter;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Payload;
import dev.troupe.wire.RunReader;
import dev.troupe.wire.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

  String pool() {
    return client.address().name();
  }

  /** Sends a call. */
  <R> AsyncResult<R> send(CallWriter call, Callbacks<R> callbacks) {
    return send(call, new CallResult<>(this, callbacks));
  }

  /** Sends a call whose result is there already. */
  <R> AsyncResult<R> send(CallWriter call, CallResult<R> result) {
    long task = client.submit(1, call.function(), call.finish(), false, result);
    result.sent(task);
    return result;
  }

  /**
   * Sends calls that travel together; returns what cancels them.
   *
   * @param patient whether nobody waits for these alone
   * @param ends told how they ended, in parts; must not block
   */
  TaskResult.Canceller send(CallWriter written, boolean patient, Consumer<TaskEnd> ends) {
    int calls = written.count();
    long task = client.submit(calls, written.function(), written.finish(), patient, ends);
    return evenRunning -> client.cancel(task, evenRunning);
  }

  /** Cancels a task; tells whether it had not ended. */
  boolean cancel(long task, boolean evenRunning) {
    return client.cancel(task, evenRunning);
  }

  /** Reads what came of calls. */
  RunReader read(TaskEnd.Ran ran) {
    return new RunReader(ran.outcomes(), node.codec());
  }

  /** Reads what functions returned that were called once in each worker. */
  List<Object> values(List<Payload> outcomes) {
    List<Object> values = new ArrayList<>();
    for (Payload outcome : outcomes) {
      RunReader reader = new RunReader(Cargo.of(outcome.bytes()), node.codec());
      Object value = reader.next();
      if (reader.isFailure()) {
        Throwable thrown = rebuilder((Failure) value).get();
        throw new TaskFailedException("a worker of pool [" + pool() + "] threw " + thrown, thrown);
      }
      values.add(value);
    }
    return values;
  }

  /** Returns what rebuilds an exception. */
  Supplier<Throwable> rebuilder(Failure failure) {
    ValueCodec codec = node.codec();
    return () -> failure.toThrowable(codec);
  }

  /** Reads what came of a single call. */
  @SuppressWarnings("unchecked")
  <R> void settle(TaskResult<R> result, TaskEnd end) {
    try {
      if (end instanceof TaskEnd.Ran ran) {
        RunReader outcomes = read(ran);
        Object value = outcomes.next();
        ran.outcomes().release();
        if (outcomes.isFailure()) {
          result.fail(rebuilder((Failure) value));
        } else {
          result.succeed((R) value);
        }
      } else {
        result.fail(failure(end));
      }
    } catch (RuntimeException | Error e) {
      result.fail(() -> e);
    }
  }

  /** Returns what makes the exception for calls that did not end by themselves. */
  Supplier<Throwable> failure(TaskEnd end) {
    ValueCodec codec = node.codec();
    if (end instanceof TaskEnd.WorkerDied died) {
      return () -> new WorkerDiedException(died.message(), died.pid(), died.exitCode());
    } else if (end instanceof TaskEnd.TimedOut late) {
      return () -> new TaskTimeoutException(late.message());
    } else if (end instanceof TaskEnd.Refused refused) {
      return () -> new PoolNotRunningException(refused.message(), cause(refused.cause(), codec));
    }
    TaskEnd.PoolEnded ended = (TaskEnd.PoolEnded) end;
    return () -> new PoolTerminatedException(ended.message(), cause(ended.cause(), codec));
  }

  private static Throwable cause(Failure failure, ValueCodec codec) {
    return failure == null ? null : failure.toThrowable(codec);
  }
}
