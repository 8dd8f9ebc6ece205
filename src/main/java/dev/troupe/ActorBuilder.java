package dev.troupe;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Describes an actor in a process of its own before it is started. Not thread-safe.
 *
 * @param <M> type of its messages
 */
public interface ActorBuilder<M> {

  /**
   * Sets the name of the actor and of its process.
   *
   * @param name the name, of letters, digits, hyphens and underscores; {@code actor-N} if this is
   *     not called
   * @return this
   */
  ActorBuilder<M> name(String name);

  /**
   * Chooses the machine of its process by its name.
   *
   * @param host as {@link Troupe#hosts()} has it; {@code director} for that of the main program
   * @return this
   */
  default ActorBuilder<M> on(String host) {
    return on(Placement.host(host));
  }

  /**
   * Chooses the machine of its process, each time one is started.
   *
   * @param placement which; that of this process if this is not called
   * @return this
   */
  ActorBuilder<M> on(Placement placement);

  /**
   * Has a fresh process started when one ends badly: killed, out of memory, or because the actor
   * threw. The reference stays the same. When that has happened too often the actor fails, with
   * {@link dev.troupe.task.ActorLostException}. An actor that stops of its own accord, or whose
   * process this one has terminated or killed, is not started again.
   *
   * @param limit how many times; 0 if this is not called
   * @param within in which time
   * @return this
   * @throws IllegalArgumentException when the limit is negative or the time not positive
   */
  ActorBuilder<M> restarts(int limit, Duration within);

  /**
   * Waits before each restart, twice as long each time.
   *
   * @param least the first time; 100 ms if this is not called
   * @param most at the most; 10 s if this is not called
   * @return this
   * @throws IllegalArgumentException when one is negative, or the least more than the most
   */
  ActorBuilder<M> backoff(Duration least, Duration most);

  /**
   * Keeps messages that come while there is no process to take them, in order; more are dropped,
   * which is logged, and go to the dead letters.
   *
   * @param messages how many; 1,000 if this is not called, 0 to drop all
   * @return this
   * @throws IllegalArgumentException when it is negative
   */
  ActorBuilder<M> keep(int messages);

  /**
   * Adds variables to the environment that its process inherits.
   *
   * @param variables values by name
   * @return this
   */
  ActorBuilder<M> environment(Map<String, String> variables);

  /**
   * Adds options to those its JVM inherits.
   *
   * @param options options of the {@code java} command
   * @return this
   */
  ActorBuilder<M> jvmOptions(List<String> options);

  /**
   * Limits its heap.
   *
   * @param size as {@code -Xmx} takes it, such as {@code 256m}
   * @return this
   */
  ActorBuilder<M> maxHeap(String size);

  /**
   * Sets where its output goes.
   *
   * @param sink where; this JVM's {@link System#out} and {@link System#err} if this is not called
   * @return this
   */
  ActorBuilder<M> output(LineSink sink);

  /**
   * Returns a behaviour that stands for the actor: an actor of yours spawns it, watches it and
   * supervises it like any other. Its process is started with it and ends with it.
   *
   * @return the behaviour, to be spawned once
   */
  Behavior<M> behavior();

  /**
   * Starts it. It ends with the run at the latest.
   *
   * @return its reference
   */
  ActorRef<M> spawn();
}
