package dev.troupe.support;

import java.time.Duration;

/** A test took longer than its {@link Limit}. */
public final class TimeLimitExceeded extends AssertionError {
  private static final long serialVersionUID = 1L;

  TimeLimitExceeded(Duration limit) {
    super("the time limit of " + limit.toMillis() / 1000.0 + " s was exceeded");
  }
}
