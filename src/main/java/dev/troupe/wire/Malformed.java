package dev.troupe.wire;

/** Bytes are not what an encoder writes, or what they name is not here. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String typeName;

  Malformed(String reason) {
    this(reason, "", null);
  }

  Malformed(String reason, String typeName, Throwable cause) {
    super(reason, cause, false, false);
    this.typeName = typeName;
  }

  String typeName() {
    return typeName;
  }
}
