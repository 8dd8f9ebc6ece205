package dev.troupe.host;

/** What is sent at once. */
final class Frame {
  static final byte[] NOTHING = {};

  private final FrameKind kind;
  private final byte[] bytes;

  Frame(FrameKind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  /** Returns what it means. */
  FrameKind kind() {
    return kind;
  }

  /** Returns what comes with it, not copied. */
  byte[] bytes() {
    return bytes;
  }
}
