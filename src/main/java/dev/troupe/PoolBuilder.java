package dev.troupe;

import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Describes a pool before it is opened. Not thread-safe. */
@SuppressWarnings("overloads")
public interface PoolBuilder {

  /**
   * Sets the name.
   *
   * @param name the name; {@code pool-N} if this is not called
   * @return this
   */
  PoolBuilder name(String name);

  /**
   * Sets the number of workers.
   *
   * @param workers how many processes work at the most; {@link Troupe#cpuCount()} if this is not
   *     called
   * @return this
   * @throws IllegalArgumentException when it is less than 1
   */
  PoolBuilder workers(int workers);

  /**
   * Adds variables to the environment that workers inherit.
   *
   * @param variables values by name
   * @return this
   */
  PoolBuilder environment(Map<String, String> variables);

  /**
   * Adds options to those the workers' JVMs inherit.
   *
   * @param options options of the {@code java} command
   * @return this
   */
  PoolBuilder jvmOptions(List<String> options);

  /**
   * Limits the heap of each worker.
   *
   * @param size as {@code -Xmx} takes it, such as {@code 256m}
   * @return this
   */
  PoolBuilder maxHeap(String size);

  /**
   * Chooses the machine on which its workers run by its name.
   *
   * @param host as {@link Troupe#hosts()} has it; {@code director} for that of the main program
   * @return this
   */
  default PoolBuilder on(String host) {
    return on(Placement.host(host));
  }

  /**
   * Chooses the machine of each worker when it is started: with {@link Placement#spread()} and
   * {@link Placement#pack()} a pool spans the machines of the run. The pool itself stays with the
   * process that has opened it.
   *
   * @param placement which; that of this process if this is not called
   * @return this
   */
  PoolBuilder on(Placement placement);

  /**
   * Sets where the workers' output goes.
   *
   * @param sink where; this JVM's {@link System#out} and {@link System#err} if this is not called
   * @return this
   */
  PoolBuilder output(LineSink sink);

  /**
   * Calls a function in every worker before its first task. A worker whose initializer throws ends;
   * when too many do ({@link #restartLimit}) the pool gives up, and what is submitted fails with
   * that exception as the cause. CPython: {@code initializer}.
   *
   * @param initializer what is called; what it returns is collected in {@link
   *     ProcessPool#initializerResults}
   * @return this
   */
  PoolBuilder initializer(Func0<?> initializer);

  /**
   * Calls an action in every worker before its first task.
   *
   * @param initializer what is called
   * @return this
   */
  PoolBuilder initializer(Action0 initializer);

  /**
   * Calls a function in every worker before its first task. CPython: {@code initializer} and {@code
   * initargs}.
   *
   * @param <A> type of the argument
   * @param initializer what is called
   * @param a its argument
   * @return this
   */
  <A> PoolBuilder initializer(Func1<A, ?> initializer, A a);

  /**
   * Calls an action in every worker before its first task.
   *
   * @param <A> type of the argument
   * @param initializer what is called
   * @param a its argument
   * @return this
   */
  <A> PoolBuilder initializer(Action1<A> initializer, A a);

  /**
   * Calls a function in every worker after its last task, unless it is killed.
   *
   * @param exit what is called; what it returns is collected in {@link ProcessPool#exitResults}
   * @return this
   */
  PoolBuilder exitFunction(Func0<?> exit);

  /**
   * Calls an action in every worker after its last task, unless it is killed.
   *
   * @param exit what is called
   * @return this
   */
  PoolBuilder exitFunction(Action0 exit);

  /**
   * Replaces a worker after so many tasks. Each input of a map is a task, where CPython's {@code
   * maxtasksperchild} counts chunks. The next worker is started before the old one ends.
   *
   * @param tasks how many; no limit if this is not called
   * @return this
   * @throws IllegalArgumentException when it is less than 1
   */
  PoolBuilder maxTasksPerChild(int tasks);

  /**
   * Replaces a worker when its live heap, as the last collection left it, has grown by more than
   * that since it began.
   *
   * @param size as {@code -Xmx} takes it, such as {@code 64m}
   * @return this
   */
  PoolBuilder maxHeapGrowth(String size);

  /**
   * Ends a worker that has had nothing to do for so long; it is started again when there is work.
   *
   * @param timeout how long
   * @return this
   * @throws IllegalArgumentException when it is not positive
   */
  PoolBuilder idleTimeout(Duration timeout);

  /**
   * Limits how long each task may run, from when it starts to run and not from when it is
   * submitted. One that runs for longer fails with a {@link dev.troupe.task.TaskTimeoutException}
   * and is interrupted; if it does not heed that within {@code troupe.pool.grace} its worker is
   * killed. Each input of a map is a task.
   *
   * @param timeout how long; no limit if this is not called
   * @return this
   * @throws IllegalArgumentException when it is not positive
   */
  PoolBuilder taskTimeout(Duration timeout);

  /**
   * Gives a task whose worker died to another, so often. Such a task runs more than once. What is
   * cancelled, throws or takes too long is not tried again.
   *
   * @param times how often; 0 if this is not called
   * @return this
   * @throws IllegalArgumentException when it is negative
   */
  PoolBuilder retries(int times);

  /**
   * Limits how many workers may die without a task, at birth or idle, before the pool gives up.
   *
   * @param deaths how many; three for each worker if this is not called
   * @param within in which time; 10 seconds if this is not called
   * @return this
   * @throws IllegalArgumentException when the number is negative or the time not positive
   */
  PoolBuilder restartLimit(int deaths, Duration within);

  /**
   * Limits how many tasks may wait for a worker. Whoever submits when there are so many waits until
   * there are fewer. If it is interrupted meanwhile, nothing more is submitted, and the call throws
   * an {@link InterruptedException} if it may, else a {@link
   * java.util.concurrent.RejectedExecutionException}, and the thread stays interrupted.
   *
   * @param tasks how many; no limit if this is not called
   * @return this
   * @throws IllegalArgumentException when it is less than 1
   */
  PoolBuilder queueBound(int tasks);

  /**
   * Starts workers when there is work for them, and not when the pool is opened.
   *
   * @return this
   */
  PoolBuilder startOnDemand();

  /**
   * Opens the pool and starts its workers.
   *
   * @return the pool
   */
  ProcessPool build();
}
