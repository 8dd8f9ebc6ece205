package dev.troupe.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes directories with all that is in them. */
final class Trees {
  private Trees() {}

  /**
   * Removes one, if it is there; follows no links. Goes on with the rest when something cannot be
   * removed.
   *
   * @throws IOException when it is still there, with the first reason
   */
  static void remove(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Removal removal = new Removal();
    Files.walkFileTree(directory, removal);
    if (removal.failure != null && Files.exists(directory)) {
      throw removal.failure;
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    private IOException failure;

    /** A program may have made a directory of its own that nobody can write. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (!Files.isWritable(directory)) {
        permit(directory);
      }
      return FileVisitResult.CONTINUE;
    }

    /** It may be somebody else's, as what a container has left. */
    private void permit(Path directory) {
      try {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      } catch (IOException e) {
        note(e);
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      remove(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      note(why);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException why) {
      remove(directory);
      return FileVisitResult.CONTINUE;
    }

    private void remove(Path path) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        note(e);
      }
    }

    private void note(IOException why) {
      failure = failure == null ? why : failure;
    }
  }
}
