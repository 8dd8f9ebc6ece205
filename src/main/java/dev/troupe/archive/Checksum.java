package dev.troupe.archive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * What an archive was when it was made, in a file beside it. A JVM maps archives without a look at
 * most of what is in them, and one that was cut short or damaged ends it.
 */
final class Checksum {
  private static final int PIECE = 1 << 20;

  private Checksum() {}

  /** Notes it. */
  static void write(Path archive, Path note) throws IOException {
    Path made = note.resolveSibling(note.getFileName() + ".part");
    Files.deleteIfExists(made);
    ByteBuffer text = ByteBuffer.wrap(of(archive).getBytes(StandardCharsets.US_ASCII));
    try (FileChannel file =
        FileChannel.open(made, Set.of(CREATE_NEW, WRITE), CacheDirectory.PRIVATE)) {
      while (text.hasRemaining()) {
        file.write(text);
      }
    }
    Files.move(made, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Tells whether an archive is still what it was. */
  static boolean matches(Path archive, Path note) {
    try {
      return Files.readString(note).equals(of(archive));
    } catch (IOException e) {
      // What cannot be read is not what it was.
      return false;
    }
  }

  private static String of(Path archive) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    long size = 0;
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
      for (int n = file.read(piece); n >= 0; n = file.read(piece)) {
        sum.update(piece.flip());
        piece.clear();
        size += n;
      }
    }
    return size + " " + Long.toHexString(sum.getValue()) + "\n";
  }
}
