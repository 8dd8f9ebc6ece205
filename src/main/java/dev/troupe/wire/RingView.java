package dev.troupe.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/** A peer's {@link Ring}, to be read. */
final class RingView {
  private static final Pattern FILE = Pattern.compile("/proc/\\d+/fd/\\d+");

  private final ByteBuffer memory;

  private RingView(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Opens a peer's ring, unless it cannot be reached from here or is another. */
  static Optional<RingView> open(Ring.Label label) {
    if (!FILE.matcher(label.file()).matches()) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(Path.of(label.file()), StandardOpenOption.READ)) {
      ByteBuffer memory = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
      boolean same = memory.capacity() >= Long.BYTES && memory.getLong(0) == label.nonce();
      return same ? Optional.of(new RingView(memory)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Another user's, another container's, or a device: the sender is told, and does without.
      return Optional.empty();
    }
  }

  /**
   * Returns what is in a place of a frame that was not read before. It may change as soon as the
   * peer hears that it was read.
   */
  ByteBuffer at(int position, int length) {
    return memory.slice(position, length);
  }
}
