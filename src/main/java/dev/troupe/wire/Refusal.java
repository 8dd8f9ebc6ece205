package dev.troupe.wire;

/** A value cannot travel. The path to it grows from its end while the encoder unwinds. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_PATH = 2_000;

  private final StringBuilder path = new StringBuilder();

  Refusal(String reason) {
    this(reason, null);
  }

  Refusal(String reason, Throwable cause) {
    super(reason, cause, false, false);
  }

  /** Notes one more step of the path, from the end to the beginning. */
  Refusal at(String step) {
    if (path.length() < LONGEST_PATH) {
      path.insert(0, step);
    } else if (path.charAt(0) != '…') {
      path.insert(0, '…');
    }
    return this;
  }

  Refusal at(int index) {
    return at("[" + index + "]");
  }

  /** Returns the whole message: the path from the given root, and why. */
  String text(String root) {
    return path.length() == 0 ? getMessage() : root + path + ": " + getMessage();
  }
}
