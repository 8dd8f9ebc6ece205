package dev.troupe;

import dev.troupe.task.LineSink;
import java.util.List;
import java.util.Map;

/** Describes a pool before it is opened. Not thread-safe. */
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
   * Sets where the workers' output goes.
   *
   * @param sink where; this JVM's {@link System#out} and {@link System#err} if this is not called
   * @return this
   */
  PoolBuilder output(LineSink sink);

  /**
   * Opens the pool and starts its workers.
   *
   * @return the pool
   */
  ProcessPool build();
}
