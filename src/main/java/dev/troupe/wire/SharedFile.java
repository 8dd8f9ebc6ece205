package dev.troupe.wire;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

/**
 * Memory that this process shares with a peer on the same machine.
 *
 * <ul>
 *   <li><b>Safety.</b> It is a file in the machine's shared memory that has no name any more as
 *       soon as it is open: whatever dies, it is gone with the last process that holds it. The peer
 *       opens it through this process's entry under {@code /proc}, which needs the same user, and
 *       finds a number at its beginning that it was told; so it never takes another's memory for
 *       it.
 *   <li><b>Space.</b> All of it is touched before use: a machine that has no memory to give says so
 *       here and not in the middle of a write.
 * </ul>
 *
 * <p>Not to be opened on a thread that may be interrupted, which closes files.
 */
final class SharedFile implements Closeable {
  /** Where use may begin; the number is before that. */
  static final int HEADER = 64;

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final Path OWN_FILES = Path.of("/proc/self/fd");
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int TOUCH = 64 * 1024;

  /**
   * Where a file is, for the peer: the owner's process, its number there, and what it begins with.
   */
  record Label(long pid, int entry, long nonce) {}

  private final FileChannel file;
  private final MappedByteBuffer memory;
  private final Label label;

  private SharedFile(FileChannel file, MappedByteBuffer memory, Label label) {
    this.file = file;
    this.memory = memory;
    this.label = label;
  }

  /** Creates a file of so many bytes, if this machine has shared memory and some is left. */
  static Optional<SharedFile> create(int size) {
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
      memory.order(ByteOrder.nativeOrder()).putLong(0, nonce);
      Label label = new Label(ProcessHandle.current().pid(), entry(path), nonce);
      return Optional.of(new SharedFile(file, memory, label));
    } catch (IOException | RuntimeException e) {
      // No shared memory here, or none left: everything goes through sockets, as it does between
      // machines.
      close(file);
      return Optional.empty();
    }
  }

  /** Opens a peer's file, unless it cannot be reached from here or is another. */
  static Optional<ByteBuffer> open(Label label, boolean toWrite) {
    Path path = Path.of("/proc/%d/fd/%d".formatted(label.pid(), label.entry()));
    try (FileChannel file = FileChannel.open(path, toWrite ? Set.of(READ, WRITE) : Set.of(READ))) {
      ByteBuffer memory =
          file.map(
              toWrite ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY,
              0,
              file.size());
      memory.order(ByteOrder.nativeOrder());
      boolean same = memory.capacity() >= HEADER && memory.getLong(0) == label.nonce();
      return same ? Optional.of(memory) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Another user's, another container's, or a device: the sender is told, and does without.
      return Optional.empty();
    }
  }

  ByteBuffer memory() {
    return memory;
  }

  Label label() {
    return label;
  }

  /** The peer keeps what it has opened; the memory is free when both have let go of it. */
  @Override
  public void close() {
    close(file);
  }

  private static void touch(FileChannel file, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(TOUCH);
    for (int position = 0; position < bytes; ) {
      zeros.clear().limit(Math.min(TOUCH, bytes - position));
      position += file.write(zeros, position);
    }
  }

  private static int entry(Path path) throws IOException {
    try (DirectoryStream<Path> own = Files.newDirectoryStream(OWN_FILES)) {
      for (Path each : own) {
        if (target(each).startsWith(path.toString())) {
          return Integer.parseInt(each.getFileName().toString());
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
