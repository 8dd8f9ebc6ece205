package dev.troupe.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * An archive in the making. One process of a user makes an archive at a time; the lock ends with
 * it, however it ends. What it makes gets its name when it is whole. Not thread-safe.
 */
public final class Recording implements Closeable {
  private final FileChannel lock;
  private final Path made;
  private final Path archive;
  private final Path sum;
  private final JvmStart start;

  private Recording(FileChannel lock, Path made, Path archive, Path sum, JvmStart start) {
    this.lock = lock;
    this.made = made;
    this.archive = archive;
    this.sum = sum;
    this.start = start;
  }

  /** Begins to make an archive, unless another process is at it. */
  static Optional<Recording> begin(Path lockFile, Path made, Path archive, Path sum, JvmStart start)
      throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile, Set.of(CREATE, WRITE, NOFOLLOW_LINKS), CacheDirectory.PRIVATE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        Files.deleteIfExists(made);
        return Optional.of(new Recording(channel, made, archive, sum, start));
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this JVM.
    }
    channel.close();
    return Optional.empty();
  }

  /** Returns how the JVM is to be started that makes it, by coming to its end in peace. */
  public JvmStart start() {
    return start;
  }

  /**
   * That JVM has ended: what it made is an archive from now on.
   *
   * @return whether it made one
   * @throws IOException when the archive cannot be given its name
   */
  public boolean finish() throws IOException {
    if (!Files.isRegularFile(made) || Files.size(made) == 0) {
      return false;
    }
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
    Checksum.write(made, sum);
    Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(made);
    } finally {
      lock.close();
    }
  }
}
