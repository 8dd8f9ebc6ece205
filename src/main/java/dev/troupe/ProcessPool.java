package dev.troupe;

import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Action2;
import dev.troupe.task.Action3;
import dev.troupe.task.Action4;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.Func2;
import dev.troupe.task.Func3;
import dev.troupe.task.Func4;
import dev.troupe.task.PoolInsights;
import dev.troupe.task.PoolNotRunningException;
import dev.troupe.task.ProcessInfo;
import dev.troupe.task.ProcessRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * A pool of worker processes; the counterpart of CPython's {@code multiprocessing.Pool} and an
 * {@link ExecutorService}. Thread-safe. A handle can travel to other processes of the run.
 *
 * <p>A task and its result travel as data. What cannot travel fails in the caller with a {@link
 * dev.troupe.task.NotPortableException}. A worker that dies takes only the task it was running with
 * it, which fails with a {@link dev.troupe.task.WorkerDiedException}, and is replaced. Submitting
 * to a pool that was shut down or terminated throws {@link PoolNotRunningException}.
 *
 * <p>{@link #shutdown} is CPython's {@code close}; {@link #close} is {@link #shutdown} and {@link
 * #join}, as in the JDK, where CPython's {@code with} block would terminate.
 */
public interface ProcessPool extends ExecutorService, AutoCloseable {

  /**
   * Runs a function in a worker and waits for its result. CPython: {@code apply}.
   *
   * @param <R> type of the result
   * @param function what to run
   * @return the result
   * @throws InterruptedException when interrupted; the task goes on
   * @throws dev.troupe.task.TaskFailedException when the function throws a checked exception, which
   *     is the cause; unchecked ones are thrown as they are
   */
  <R> R apply(Func0<R> function) throws InterruptedException;

  /**
   * Runs a function in a worker and waits for its result. CPython: {@code apply}.
   *
   * @param <A> type of argument 1
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @return the result
   * @throws InterruptedException when interrupted; the task goes on
   * @throws dev.troupe.task.TaskFailedException when the function throws a checked exception, which
   *     is the cause; unchecked ones are thrown as they are
   */
  <A, R> R apply(Func1<A, R> function, A a) throws InterruptedException;

  /**
   * Runs a function in a worker and waits for its result. CPython: {@code apply}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @return the result
   * @throws InterruptedException when interrupted; the task goes on
   * @throws dev.troupe.task.TaskFailedException when the function throws a checked exception, which
   *     is the cause; unchecked ones are thrown as they are
   */
  <A, B, R> R apply(Func2<A, B, R> function, A a, B b) throws InterruptedException;

  /**
   * Runs a function in a worker and waits for its result. CPython: {@code apply}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return the result
   * @throws InterruptedException when interrupted; the task goes on
   * @throws dev.troupe.task.TaskFailedException when the function throws a checked exception, which
   *     is the cause; unchecked ones are thrown as they are
   */
  <A, B, C, R> R apply(Func3<A, B, C, R> function, A a, B b, C c) throws InterruptedException;

  /**
   * Runs a function in a worker and waits for its result. CPython: {@code apply}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return the result
   * @throws InterruptedException when interrupted; the task goes on
   * @throws dev.troupe.task.TaskFailedException when the function throws a checked exception, which
   *     is the cause; unchecked ones are thrown as they are
   */
  <A, B, C, D, R> R apply(Func4<A, B, C, D, R> function, A a, B b, C c, D d)
      throws InterruptedException;

  /**
   * Lets a worker run a function. CPython: {@code apply_async}.
   *
   * @param <R> type of the result
   * @param function what to run
   * @return its result to come
   */
  <R> AsyncResult<R> applyAsync(Func0<R> function);

  /**
   * Lets a worker run an action. CPython: {@code apply_async}.
   *
   * @param action what to run
   * @return its end to come
   */
  AsyncResult<Void> applyAsync(Action0 action);

  /**
   * Lets a worker run a function. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @return its result to come
   */
  <A, R> AsyncResult<R> applyAsync(Func1<A, R> function, A a);

  /**
   * Lets a worker run an action. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param action what to run
   * @param a argument 1
   * @return its end to come
   */
  <A> AsyncResult<Void> applyAsync(Action1<A> action, A a);

  /**
   * Lets a worker run a function. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @return its result to come
   */
  <A, B, R> AsyncResult<R> applyAsync(Func2<A, B, R> function, A a, B b);

  /**
   * Lets a worker run an action. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param action what to run
   * @param a argument 1
   * @param b argument 2
   * @return its end to come
   */
  <A, B> AsyncResult<Void> applyAsync(Action2<A, B> action, A a, B b);

  /**
   * Lets a worker run a function. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return its result to come
   */
  <A, B, C, R> AsyncResult<R> applyAsync(Func3<A, B, C, R> function, A a, B b, C c);

  /**
   * Lets a worker run an action. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param action what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return its end to come
   */
  <A, B, C> AsyncResult<Void> applyAsync(Action3<A, B, C> action, A a, B b, C c);

  /**
   * Lets a worker run a function. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <R> type of the result
   * @param function what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return its result to come
   */
  <A, B, C, D, R> AsyncResult<R> applyAsync(Func4<A, B, C, D, R> function, A a, B b, C c, D d);

  /**
   * Lets a worker run an action. CPython: {@code apply_async}.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param action what to run
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return its end to come
   */
  <A, B, C, D> AsyncResult<Void> applyAsync(Action4<A, B, C, D> action, A a, B b, C c, D d);

  /**
   * Lets a worker run a function and calls back before the result becomes ready.
   *
   * @param <A> type of the argument
   * @param <R> type of the result
   * @param function what to run
   * @param a the argument
   * @param callback called with the result, one callback at a time unless one blocks
   * @param errorCallback called with what the function threw, in the same way
   * @return its result to come
   */
  <A, R> AsyncResult<R> applyAsync(
      Func1<A, R> function,
      A a,
      Consumer<? super R> callback,
      Consumer<? super Throwable> errorCallback);

  /**
   * Lets a worker run a function given by name.
   *
   * @param classAndMethod the class and the static method, as {@code com.example.Concert#sing}
   * @param args positional arguments
   * @param kwargs arguments by parameter name
   * @return its result to come
   * @throws dev.troupe.task.TargetException when there is no such method or the arguments do not
   *     fit
   */
  AsyncResult<Object> applyAsync(String classAndMethod, List<?> args, Map<String, ?> kwargs);

  /**
   * Runs a function on every input, in chunks of a quarter of a worker's share, and waits for all.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @return the results, in the order of the inputs
   * @throws InterruptedException when interrupted; the tasks go on
   */
  <A, R> List<R> map(Func1<A, R> function, Iterable<? extends A> inputs)
      throws InterruptedException;

  /**
   * Runs a function on every input and waits for all.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @param chunkSize how many inputs travel together
   * @return the results, in the order of the inputs
   * @throws InterruptedException when interrupted; the tasks go on
   * @throws IllegalArgumentException when the chunk size is less than 1
   */
  <A, R> List<R> map(Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize)
      throws InterruptedException;

  /**
   * Runs a function on every input. CPython: {@code map_async}.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @return the results to come, in the order of the inputs; it becomes ready when every chunk has
   *     ended, and fails when any input failed
   */
  <A, R> AsyncResult<List<R>> mapAsync(Func1<A, R> function, Iterable<? extends A> inputs);

  /**
   * Runs a function on every input and calls back before the result becomes ready.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @param chunkSize how many inputs travel together
   * @param callback called with the results, one callback at a time unless one blocks
   * @param errorCallback called with the first failure, in the same way
   * @return the results to come
   * @throws IllegalArgumentException when the chunk size is less than 1
   */
  <A, R> AsyncResult<List<R>> mapAsync(
      Func1<A, R> function,
      Iterable<? extends A> inputs,
      int chunkSize,
      Consumer<? super List<R>> callback,
      Consumer<? super Throwable> errorCallback);

  /**
   * Runs a function of two arguments on every pair and waits for all.
   *
   * @param <A> type of the first arguments
   * @param <B> type of the second arguments
   * @param <R> type of the results
   * @param function what to run
   * @param pairs its arguments
   * @return the results, in the order of the pairs
   * @throws InterruptedException when interrupted; the tasks go on
   */
  <A, B, R> List<R> starmap(Func2<A, B, R> function, Iterable<Map.Entry<A, B>> pairs)
      throws InterruptedException;

  /**
   * Runs a function of two arguments on every pair. CPython: {@code starmap_async}.
   *
   * @param <A> type of the first arguments
   * @param <B> type of the second arguments
   * @param <R> type of the results
   * @param function what to run
   * @param pairs its arguments
   * @param chunkSize how many pairs travel together
   * @return the results to come, in the order of the pairs
   * @throws IllegalArgumentException when the chunk size is less than 1
   */
  <A, B, R> AsyncResult<List<R>> starmapAsync(
      Func2<A, B, R> function, Iterable<Map.Entry<A, B>> pairs, int chunkSize);

  /**
   * Runs a function on every input and gives the results one by one, in the order of the inputs.
   * Inputs are read as results are taken, a bounded number ahead, so they may be endless.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @param chunkSize how many inputs travel together
   * @return the results
   * @throws IllegalArgumentException when the chunk size is less than 1
   */
  <A, R> ResultIterator<R> imap(Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize);

  /**
   * Runs a function on every input and gives the results one by one, as they come.
   *
   * @param <A> type of the inputs
   * @param <R> type of the results
   * @param function what to run
   * @param inputs its inputs
   * @param chunkSize how many inputs travel together
   * @return the results
   * @throws IllegalArgumentException when the chunk size is less than 1
   */
  <A, R> ResultIterator<R> imapUnordered(
      Func1<A, R> function, Iterable<? extends A> inputs, int chunkSize);

  /**
   * Waits until every worker has ended.
   *
   * @throws IllegalStateException when the pool was neither shut down nor terminated
   * @throws InterruptedException when interrupted
   */
  void join() throws InterruptedException;

  /**
   * Waits until every worker has ended, for a limited time.
   *
   * @param timeout how long to wait
   * @return whether every worker has ended
   * @throws IllegalStateException when the pool was neither shut down nor terminated
   * @throws InterruptedException when interrupted
   */
  boolean join(Duration timeout) throws InterruptedException;

  /**
   * Ends every worker now, whatever it does. Results that are pending fail with a {@link
   * dev.troupe.task.PoolTerminatedException}. Does not wait.
   */
  void terminate();

  /**
   * {@link #terminate}, once each worker has said, within two seconds, what it has not begun.
   *
   * @return what was given to {@code execute}, {@code submit} and their like of this handle and was
   *     not begun, to be run here or elsewhere; a {@code Callable} in a {@code FutureTask}
   */
  @Override
  List<Runnable> shutdownNow();

  /** {@link #shutdown} and {@link #join}; {@link #shutdownNow} if interrupted. */
  @Override
  void close();

  /**
   * Returns the workers that live; empty in a process that does not own the pool.
   *
   * @return who they are
   */
  List<ProcessInfo> workers();

  /**
   * Returns all who ever worked here; empty in a process that does not own the pool.
   *
   * @return their lives so far
   */
  List<ProcessRecord> history();

  /**
   * Changes how many workers there are at the most, while the pool works. Those that are too many
   * end when they have done what they have begun.
   *
   * @param workers how many
   * @throws IllegalArgumentException when it is less than 1
   */
  void resize(int workers);

  /**
   * Returns the same pool, whose maps tell a listener how far they are: at each part of a chunk
   * that ends, at least twice a second while tasks end. Given by {@link #map}, {@link #mapAsync},
   * {@link #starmap}, {@link #starmapAsync}, {@link #imap} and {@link #imapUnordered}.
   *
   * @param listener told of each map's progress, on a thread of Troupe's or of the caller's
   * @return a handle to this pool
   */
  ProcessPool withProgress(ProgressListener listener);

  /**
   * Returns the same pool, whose maps show a progress bar on the terminal's stderr.
   *
   * @return a handle to this pool
   */
  default ProcessPool withProgressBar() {
    return withProgress(ProgressListener.bar(name()));
  }

  /**
   * Returns what the workers have done so far and how long it took; print it to see a table. Empty
   * in a process that does not own the pool.
   *
   * @return what was seen
   */
  PoolInsights insights();

  /**
   * Returns what the initializer returned in each worker that was ever ready, in the order in which
   * they were started; empty in a process that does not own the pool.
   *
   * @return the values
   */
  List<Object> initializerResults();

  /**
   * Returns what the exit function returned in each worker that has ended in peace, in the order in
   * which they were started; empty in a process that does not own the pool. Complete after {@link
   * #join()}.
   *
   * @return the values
   * @throws dev.troupe.task.TaskFailedException when the exit function threw
   */
  List<Object> exitResults();

  /**
   * Returns the name.
   *
   * @return the given name, or {@code pool-N}
   */
  String name();
}
