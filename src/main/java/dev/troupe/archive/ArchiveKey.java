package dev.troupe.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What an archive is good for: this JVM, these libraries, unchanged, and options that change what a
 * JVM makes of them. Another JVM looks for another archive; the JVM checks all of it once more.
 */
final class ArchiveKey {
  private static final List<String> OF_WEIGHT = List.of("-XX:+Use", "-XX:-Use", "-XX:ObjectAlign");
  private static final int BYTES = 16;

  private ArchiveKey() {}

  /** Returns the key as a name of a file without its ending. */
  static String of(Libraries libraries, List<String> options) throws IOException {
    MessageDigest digest = sha256();
    add(digest, Runtime.version().toString());
    add(digest, System.getProperty("java.home"));
    add(digest, System.getProperty("java.vm.name"));
    add(digest, System.getProperty("os.arch"));
    options.stream()
        .filter(option -> OF_WEIGHT.stream().anyMatch(option::startsWith))
        .sorted()
        .forEach(option -> add(digest, option));
    for (Path file : libraries.files()) {
      add(digest, file.toString());
      add(digest, Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
