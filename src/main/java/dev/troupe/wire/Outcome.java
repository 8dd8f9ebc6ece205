package dev.troupe.wire;

import java.util.Objects;

/** How a call ended, as far as the called side can tell. */
public sealed interface Outcome {

  /**
   * It returned.
   *
   * @param value what it returned
   */
  record Returned(Payload value) implements Outcome {

    /** Checks that the value is there. */
    public Returned {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * It threw, or could not be called, or its result could not travel; the class of the failure
   * tells which.
   *
   * @param failure what was thrown
   */
  record Threw(Failure failure) implements Outcome {

    /** Checks that the failure is there. */
    public Threw {
      Objects.requireNonNull(failure, "failure");
    }
  }
}
