package dev.troupe;

import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Action2;
import dev.troupe.task.Action3;
import dev.troupe.task.Action4;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.ProcessState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A process: a JVM of its own that runs one target, once; the counterpart of CPython's {@code
 * multiprocessing.Process}. Thread-safe. Made by {@link Troupe#process()} and its shorthands, not
 * running before {@link #start}.
 */
public interface ChildProcess extends AutoCloseable {

  /**
   * Starts the process. Returns as soon as the operating system has it; its target begins when its
   * JVM has joined the run.
   *
   * @throws IllegalStateException when it was started before, or its run is closed
   * @throws dev.troupe.task.StartFailedException when the operating system refuses another JVM
   */
  void start();

  /**
   * Tells whether the process was started and has not ended.
   *
   * @return whether it is alive
   */
  boolean isAlive();

  /**
   * Waits until the process has ended, as long as it takes.
   *
   * @throws IllegalStateException when it was not started
   * @throws InterruptedException when interrupted
   */
  void join() throws InterruptedException;

  /**
   * Waits until the process has ended, for a limited time.
   *
   * @param timeout how long to wait; zero or less is not to wait
   * @return whether it has ended
   * @throws IllegalStateException when it was not started
   * @throws InterruptedException when interrupted
   */
  boolean join(Duration timeout) throws InterruptedException;

  /**
   * Asks the process to end (SIGTERM), and kills it when it has not done so after a grace. Its
   * subtree ends with it. Does not wait. Without effect on a process that has ended.
   *
   * @throws IllegalStateException when it was not started
   */
  void terminate();

  /**
   * Kills the process (SIGKILL) and its subtree. Does not wait. Without effect on a process that
   * has ended.
   *
   * @throws IllegalStateException when it was not started
   */
  void kill();

  /**
   * Returns how the process ended: 0 when its target returned, 1 when it threw, what it exited
   * with, or the negative number of the signal that killed it.
   *
   * @return the exit code, or nothing while it has not ended
   */
  OptionalInt exitCode();

  /**
   * Returns a future that completes with the process when it has ended; the counterpart of
   * CPython's {@code sentinel}.
   *
   * @return a future of its own for each caller
   * @throws IllegalStateException when it was not started
   */
  CompletableFuture<ChildProcess> onExit();

  /**
   * Returns where the process stands.
   *
   * @return its state
   */
  ProcessState state();

  /**
   * Returns why the process ended badly.
   *
   * @return the failure, or nothing while it runs or when its exit code is 0
   */
  Optional<ProcessFailure> failure();

  /**
   * Returns the name.
   *
   * @return the given name, or {@code Process-N}
   */
  String name();

  /**
   * Returns the process id.
   *
   * @return the process id, or nothing before the start
   */
  OptionalLong pid();

  /**
   * Returns when the process was started.
   *
   * @return the time, or nothing before the start
   */
  Optional<Instant> startedAt();

  /**
   * Returns when the process ended.
   *
   * @return the time, or nothing before the end
   */
  Optional<Instant> endedAt();

  /**
   * Tells whether the process is ended, not waited for, when its parent closes.
   *
   * @return whether it is a daemon
   */
  boolean daemon();

  /**
   * Gives up the handle of a process that has ended. Idempotent; every method but {@link #name},
   * {@link #state}, {@link #exitCode}, {@link #failure} and the like then throws {@link
   * IllegalStateException}.
   *
   * @throws IllegalStateException when the process is still alive
   */
  @Override
  void close();

  /** Describes a process before it is started. Not thread-safe. */
  interface Builder {

    /**
     * Sets the name.
     *
     * @param name the name; {@code Process-N} if this is not called
     * @return this
     */
    Builder name(String name);

    /**
     * Sets the target by name, to be bound to {@link #args} and {@link #kwargs}.
     *
     * @param classAndMethod the class and the static method, as {@code com.example.Concert#sing}
     * @return this
     */
    Builder target(String classAndMethod);

    /**
     * Sets a target without arguments.
     *
     * @param target what to run
     * @return this
     */
    Builder target(Action0 target);

    /**
     * Sets a target and its argument.
     *
     * @param <A> type of the argument
     * @param target what to run
     * @param a the argument
     * @return this
     */
    <A> Builder target(Action1<A> target, A a);

    /**
     * Sets a target and its arguments.
     *
     * @param <A> type of argument 1
     * @param <B> type of argument 2
     * @param target what to run
     * @param a argument 1
     * @param b argument 2
     * @return this
     */
    <A, B> Builder target(Action2<A, B> target, A a, B b);

    /**
     * Sets a target and its arguments.
     *
     * @param <A> type of argument 1
     * @param <B> type of argument 2
     * @param <C> type of argument 3
     * @param target what to run
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @return this
     */
    <A, B, C> Builder target(Action3<A, B, C> target, A a, B b, C c);

    /**
     * Sets a target and its arguments.
     *
     * @param <A> type of argument 1
     * @param <B> type of argument 2
     * @param <C> type of argument 3
     * @param <D> type of argument 4
     * @param target what to run
     * @param a argument 1
     * @param b argument 2
     * @param c argument 3
     * @param d argument 4
     * @return this
     */
    <A, B, C, D> Builder target(Action4<A, B, C, D> target, A a, B b, C c, D d);

    /**
     * Sets the positional arguments of a target given by name.
     *
     * @param args the arguments
     * @return this
     */
    Builder args(Object... args);

    /**
     * Sets the keyword arguments of a target given by name; they are bound to its parameters by
     * name, and what is left over goes to a last parameter of type {@link Map}.
     *
     * @param kwargs the arguments by parameter name
     * @return this
     */
    Builder kwargs(Map<String, ?> kwargs);

    /**
     * Sets whether the process is ended, not waited for, when its parent closes.
     *
     * @param daemon whether it is a daemon; that of the current process if this is not called
     * @return this
     */
    Builder daemon(boolean daemon);

    /**
     * Adds variables to the inherited environment.
     *
     * @param variables values by name
     * @return this
     */
    Builder environment(Map<String, String> variables);

    /**
     * Sets the working directory.
     *
     * @param directory an existing directory; the current one if this is not called
     * @return this
     */
    Builder workingDirectory(Path directory);

    /**
     * Adds entries behind the inherited class path.
     *
     * @param entries existing files or directories
     * @return this
     */
    Builder classPath(List<Path> entries);

    /**
     * Adds options to those the JVM inherits. With {@code -D} they set system properties, such as
     * {@code -Duser.timezone=Asia/Shanghai}, that the process would otherwise take over from the
     * program as it is now.
     *
     * @param options options of the {@code java} command
     * @return this
     */
    Builder jvmOptions(List<String> options);

    /**
     * Limits the heap.
     *
     * @param size as {@code -Xmx} takes it, such as {@code 256m}
     * @return this
     */
    Builder maxHeap(String size);

    /**
     * Chooses the machine on which it runs by its name.
     *
     * @param host as {@link Troupe#hosts()} has it; {@code director} for that of the main program
     * @return this
     */
    default Builder on(String host) {
      return on(Placement.host(host));
    }

    /**
     * Chooses the machine on which it runs, when it is started.
     *
     * @param placement which; that of its parent if this is not called
     * @return this
     */
    Builder on(Placement placement);

    /**
     * Sets where its output goes.
     *
     * @param sink where; this JVM's {@link System#out} and {@link System#err} if this is not called
     * @return this
     */
    Builder output(LineSink sink);

    /**
     * Makes the process, without starting it.
     *
     * @return the process
     * @throws dev.troupe.task.TargetException when a target given by name does not exist or does
     *     not fit its arguments
     * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot
     *     travel
     */
    ChildProcess build();
  }
}
