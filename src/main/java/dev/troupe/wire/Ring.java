package dev.troupe.wire;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Part of a file that this process writes and a peer reads, so that what is sent does not pass
 * through sockets. Places are given and taken back in one order. While nothing is in it, it begins
 * at its beginning again, so that light traffic stays in the processor's caches. Not thread-safe.
 */
final class Ring implements Closeable {
  private static final int ALIGNMENT = 64;

  /** Where something is in a ring. */
  record Place(int position, int length, long end) {}

  private final SharedFile file;
  private final int begin;
  private final int capacity;
  private long head;
  private long tail;

  /** Creates a ring in a file, from a byte of it on. */
  Ring(SharedFile file, int begin) {
    this.file = file;
    this.begin = begin;
    this.capacity = file.memory().capacity() - begin;
  }

  /** Opens a ring of so many bytes in a file of its own, if there is shared memory. */
  static Optional<Ring> open(int capacity) {
    return SharedFile.create(SharedFile.HEADER + (int) align(capacity))
        .map(file -> new Ring(file, SharedFile.HEADER));
  }

  /** Tells whether something that takes so many bytes would find room. */
  boolean hasRoom(int bytes) {
    return head == tail || start(bytes) + bytes - tail <= capacity;
  }

  SharedFile.Label label() {
    return file.label();
  }

  /** Writes a frame's segments, if there is room. */
  Optional<Place> store(List<Segment> segments) {
    return store(FrameFormat.size(segments), buffer -> FrameFormat.write(segments, buffer));
  }

  /** Writes something that takes at most so many bytes, if there is room. */
  Optional<Place> store(int most, Consumer<ByteBuffer> writer) {
    if (head == tail) {
      head = 0;
      tail = 0;
    }
    long start = start(most);
    if (start + most - tail > capacity) {
      return Optional.empty();
    }
    int position = begin + (int) (start % capacity);
    ByteBuffer room = file.memory().slice(position, most);
    writer.accept(room);
    int length = room.position();
    head = align(start + Math.max(1, length));
    return Optional.of(new Place(position, length, head));
  }

  /** Takes back the oldest place. */
  void release(Place oldest) {
    tail = Math.max(tail, oldest.end());
  }

  @Override
  public void close() {
    file.close();
  }

  private static long align(long bytes) {
    return bytes + (-bytes & (ALIGNMENT - 1));
  }

  /** What does not fit before the end begins anew. */
  private long start(int most) {
    int left = capacity - (int) (head % capacity);
    return left < most ? head + left : head;
  }
}
