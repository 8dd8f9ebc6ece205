package dev.troupe.wire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Memory that this process writes and a peer on the same machine reads, so that bulk does not pass
 * through sockets. Not thread-safe.
 *
 * <ul>
 *   <li><b>Safety.</b> It is a file in the machine's shared memory that has no name any more as
 *       soon as it is open: whatever dies, it is gone with the last process that holds it. The peer
 *       opens it through this process's entry under {@code /proc}, which needs the same user, and
 *       finds a number at its beginning that it was told; so it never reads another's memory.
 *   <li><b>Space.</b> All of it is touched before use: a machine that has no memory to give says so
 *       here and not in the middle of a write.
 *   <li><b>Use.</b> Places are given and taken back in one order. While nothing is in it, it begins
 *       at its beginning again, so that light traffic stays in the processor's caches.
 * </ul>
 */
final class Ring implements Closeable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path OWN_FILES = Path.of("/proc/self/fd");
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int HEADER = 64;
  private static final int ALIGNMENT = 64;
  private static final int TOUCH = 64 * 1024;

  /** Where a ring is, for the peer. */
  record Label(String file, long nonce) {}

  /** Where something is in a ring. */
  record Place(int position, int length, long end) {}

  private final FileChannel file;
  private final MappedByteBuffer memory;
  private final Label label;
  private final int capacity;
  private long head;
  private long tail;

  private Ring(FileChannel file, MappedByteBuffer memory, Label label) {
    this.file = file;
    this.memory = memory;
    this.label = label;
    this.capacity = memory.capacity() - HEADER;
  }

  /** Opens a ring of so many bytes, if this machine has shared memory and some is left. */
  static Optional<Ring> open(int capacity) {
    int size = HEADER + (int) align(capacity);
    if (!Files.isDirectory(OWN_FILES) || !Files.isWritable(SHARED_MEMORY)) {
      return Optional.empty();
    }
    long nonce = ThreadLocalRandom.current().nextLong();
    Path path = SHARED_MEMORY.resolve("troupe-" + Long.toHexString(nonce));
    FileChannel file = null;
    try {
      file = FileChannel.open(path, Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE), PRIVATE);
      touch(file, size);
      MappedByteBuffer memory = file.map(FileChannel.MapMode.READ_WRITE, 0, size);
      memory.putLong(0, nonce);
      return Optional.of(new Ring(file, memory, new Label(entry(path), nonce)));
    } catch (IOException | RuntimeException e) {
      // No shared memory here, or none left: bulk goes through sockets, as it does between
      // machines.
      close(file);
      return Optional.empty();
    }
  }

  /** Tells whether something that takes so many bytes would find room. */
  boolean hasRoom(int bytes) {
    return head == tail || start(bytes) + bytes - tail <= capacity;
  }

  Label label() {
    return label;
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
    int position = HEADER + (int) (start % capacity);
    ByteBuffer room = memory.slice(position, most);
    writer.accept(room);
    int length = room.position();
    head = align(start + Math.max(1, length));
    return Optional.of(new Place(position, length, head));
  }

  /** Takes back the oldest place. */
  void release(Place oldest) {
    tail = Math.max(tail, oldest.end());
  }

  /** The peer keeps what it has opened; the memory is free when both have let go of it. */
  @Override
  public void close() {
    close(file);
  }

  private static long align(long bytes) {
    return bytes + (-bytes & (ALIGNMENT - 1));
  }

  /** What does not fit before the end begins anew. */
  private long start(int most) {
    int left = capacity - (int) (head % capacity);
    return left < most ? head + left : head;
  }

  private static void touch(FileChannel file, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(TOUCH);
    for (int position = 0; position < bytes; ) {
      zeros.clear().limit(Math.min(TOUCH, bytes - position));
      position += file.write(zeros, position);
    }
  }

  private static String entry(Path path) throws IOException {
    try (DirectoryStream<Path> own = Files.newDirectoryStream(OWN_FILES)) {
      for (Path each : own) {
        if (target(each).startsWith(path.toString())) {
          return "/proc/" + ProcessHandle.current().pid() + "/fd/" + each.getFileName();
        }
      }
    }
    throw new IOException("no entry for " + path + " among " + OWN_FILES);
  }

  /** Returns what an entry stands for; nothing if it was closed meanwhile by another thread. */
  private static String target(Path entry) {
    try {
      return Files.readSymbolicLink(entry).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static void close(FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // Its memory is given back when this process ends.
    }
  }
}
