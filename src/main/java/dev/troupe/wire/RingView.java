package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A peer's {@link Ring}, to be read. */
final class RingView {
  private final ByteBuffer memory;

  /** Creates a view of a file that was opened. */
  RingView(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Opens a peer's ring, unless it cannot be reached from here or is another. */
  static Optional<RingView> open(SharedFile.Label label) {
    return SharedFile.open(label, false).map(RingView::new);
  }

  /** Tells whether there is such a place. */
  boolean has(int position, int length) {
    return position >= 0 && length >= 0 && length <= memory.capacity() - position;
  }

  /**
   * Returns what is in a place of a frame that was not read before. It may change as soon as the
   * peer hears that it was read.
   */
  ByteBuffer at(int position, int length) {
    return memory.slice(position, length);
  }
}
