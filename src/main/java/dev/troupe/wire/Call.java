package dev.troupe.wire;

import java.util.Objects;

/**
 * All that a process needs to run a target.
 *
 * @param target what is called
 * @param arguments with what, an {@code Object[]}
 */
public record Call(TargetRef target, Payload arguments) {

  /** Checks that both are there. */
  public Call {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(arguments, "arguments");
  }
}
