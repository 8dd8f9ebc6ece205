package dev.troupe.node;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Pieces of output that wait, first in, first out: the first mebibyte in memory, what comes after
 * it on disk, in parts that go when they have been read. Not thread-safe.
 */
final class Spool implements Closeable {
  private static final Log LOG = Log.of(Spool.class);
  static final int IN_MEMORY = 1 << 20;

  private final long mostOnDisk;
  private final Deque<byte[]> memory = new ArrayDeque<>();
  private final Deque<SpoolFile> disk = new ArrayDeque<>();
  private int held;

  /** Creates one, empty, that takes no more than so many bytes of the disk. */
  Spool(long mostOnDisk) {
    this.mostOnDisk = mostOnDisk;
  }

  /**
   * Adds a piece behind all others.
   *
   * @return false, and nothing is added, when memory is full and the disk takes no more
   */
  boolean add(byte[] piece) {
    if (disk.isEmpty() && (held == 0 || held + piece.length <= IN_MEMORY)) {
      keep(piece);
      return true;
    }
    return write(piece);
  }

  /** Takes the first piece, or null if there is none. */
  byte[] poll() {
    if (memory.isEmpty() && !disk.isEmpty()) {
      refill();
    }
    byte[] first = memory.poll();
    if (first != null) {
      held -= first.length;
    }
    return first;
  }

  private void keep(byte[] piece) {
    memory.add(piece);
    held += piece.length;
  }

  private boolean write(byte[] piece) {
    long onDisk = disk.stream().mapToLong(SpoolFile::size).sum();
    if (onDisk + piece.length > mostOnDisk) {
      return false;
    }
    try {
      if (disk.isEmpty() || disk.peekLast().isFull()) {
        disk.add(SpoolFile.create());
      }
      disk.peekLast().write(piece);
      return true;
    } catch (IOException e) {
      LOG.debug("output of a process cannot be put on disk until somebody takes it", e);
      return !disk.isEmpty() && disk.peekLast().isEmpty() && dropLast();
    }
  }

  /** A file to which nothing could be written is of no use. Never tells of success. */
  private boolean dropLast() {
    disk.removeLast().close();
    return false;
  }

  private void refill() {
    try {
      while (!disk.isEmpty() && held < IN_MEMORY) {
        refillFrom(disk.peek());
      }
    } catch (IOException e) {
      LOG.error("output of a process is lost that waited on disk for somebody to take it", e);
      disk.remove().close();
    }
  }

  private void refillFrom(SpoolFile file) throws IOException {
    while (!file.isEmpty() && held < IN_MEMORY) {
      keep(file.read());
    }
    if (file.isEmpty()) {
      disk.remove().close();
    }
  }

  /** Gives up what is on disk. */
  @Override
  public void close() {
    disk.forEach(SpoolFile::close);
    disk.clear();
  }
}
