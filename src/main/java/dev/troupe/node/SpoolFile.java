package dev.troupe.node;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pieces of output on disk, first in, first out. The file has no name from the beginning, where the
 * system allows that, so that nothing is left of it. An interrupt does it no harm. Not thread-safe.
 */
final class SpoolFile implements Closeable {
  private static final Log LOG = Log.of(SpoolFile.class);
  private static final long FULL = 16 << 20;

  private final File path;
  private final RandomAccessFile file;
  private long written;
  private long read;

  private SpoolFile(File path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  static SpoolFile create() throws IOException {
    Path path = Files.createTempFile("troupe-output-", ".lines");
    try {
      return new SpoolFile(path.toFile(), new RandomAccessFile(path.toFile(), "rw"));
    } finally {
      path.toFile().delete();
    }
  }

  /** What could be written of a piece only in part is written over by the next. */
  void write(byte[] piece) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + piece.length);
    bytes.putInt(piece.length).put(piece);
    file.seek(written);
    file.write(bytes.array());
    written += bytes.capacity();
  }

  byte[] read() throws IOException {
    file.seek(read);
    int length = file.readInt();
    if (length < 0 || length > written - read) {
      throw new EOFException("a file of waiting output was changed by somebody else");
    }
    byte[] piece = new byte[length];
    file.readFully(piece);
    read += Integer.BYTES + length;
    return piece;
  }

  long size() {
    return written;
  }

  boolean isFull() {
    return written >= FULL;
  }

  boolean isEmpty() {
    return read == written;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("a file of waiting output could not be closed", e);
    }
    if (path.delete()) {
      LOG.debug("a file of waiting output had kept its name until now");
    }
  }
}
