package dev.troupe.wire;

import java.util.Objects;
import java.util.function.Function;

/**
 * Lets a handle travel as data: on the way out each instance of the type is replaced by data that
 * can itself travel, on the way in the data becomes a handle again.
 *
 * @param <T> the type of the handle
 * @param <D> the type of its data
 * @param type the type of the handle; subtypes match too
 * @param dataType the type of its data
 * @param out handle to data
 * @param in data to handle
 */
public record Swizzle<T, D>(
    Class<T> type, Class<D> dataType, Function<T, D> out, Function<D, T> in) {

  /** Creates the pair. */
  public Swizzle {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(dataType, "dataType");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(in, "in");
  }
}
