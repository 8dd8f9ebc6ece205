package dev.troupe.host;

import dev.troupe.archive.CacheDirectory;
import dev.troupe.security.JoinToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens of an agent, a file for each, in a directory of its user's. Of a secret only the hash
 * is there, so that a token is printed once and never again. The program that an operator types and
 * the agent share nothing but these files: whoever deletes one has revoked it. Thread-safe.
 */
final class TokenStore {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
  private static final String HASH = "hash";
  private static final String EXPIRES = "expires";
  private static final String USES = "uses";
  private static final String FOR_EVER = "any";

  private final CacheDirectory directory;
  private final Clock clock;

  TokenStore(Path directory, Clock clock) {
    this.directory = new CacheDirectory(directory);
    this.clock = clock;
  }

  /**
   * Makes a token known.
   *
   * @param token the token
   * @param valid for how long runs may join with it
   * @param uses how many may; nothing for any number
   */
  void add(JoinToken token, Duration valid, Optional<Integer> uses) throws IOException {
    directory.prepare();
    Properties text = new Properties();
    text.setProperty(HASH, hash(token.secret()));
    text.setProperty(EXPIRES, clock.instant().plus(valid).toString());
    text.setProperty(USES, uses.map(String::valueOf).orElse(FOR_EVER));
    write(token.id(), text);
  }

  /** Returns all that have not expired. */
  List<AgentFiles.Token> list() throws IOException {
    List<AgentFiles.Token> tokens = new ArrayList<>();
    if (!Files.isDirectory(directory.path())) {
      return tokens;
    }
    try (Stream<Path> files = Files.list(directory.path())) {
      for (Path file : files.sorted().toList()) {
        find(file.getFileName().toString()).map(TokenStore::token).ifPresent(tokens::add);
      }
    }
    tokens.removeIf(token -> token.expires().isBefore(clock.instant()));
    return tokens;
  }

  /** Takes a token back: nobody joins with it any more. Tells whether there was one. */
  boolean revoke(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return false;
    }
    synchronized (TokenStore.class) {
      try (FileChannel held = lock()) {
        return Files.deleteIfExists(directory.file(id));
      }
    }
  }

  /**
   * Tells whether a token has been taken back. One that is used up has not; nor one that cannot be
   * read just now, as on a file system that is out of reach.
   */
  boolean isRevoked(String id) {
    return Files.notExists(directory.file(id), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Uses a token once.
   *
   * @return why it cannot be used; nothing if it could
   */
  Optional<String> redeem(String id, String secret) throws IOException {
    synchronized (TokenStore.class) {
      try (FileChannel held = lock()) {
        return redeemHeld(id, secret);
      }
    }
  }

  /** What somebody revokes must not be written once more. */
  private FileChannel lock() throws IOException {
    directory.prepare();
    FileChannel held =
        FileChannel.open(
            directory.file(".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            CacheDirectory.PRIVATE);
    try {
      held.lock();
      return held;
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private Optional<String> redeemHeld(String id, String secret) throws IOException {
    Optional<Properties> found = find(id);
    if (found.isEmpty() || !matches(found.get(), secret)) {
      return Optional.of("the token is wrong, or has been revoked");
    }
    AgentFiles.Token token = token(found.get(), id);
    if (token.expires().isBefore(clock.instant())) {
      return Optional.of("the token has expired at " + token.expires());
    }
    if (token.uses().isPresent()) {
      int left = token.uses().get();
      if (left <= 0) {
        return Optional.of("the token has been used");
      }
      found.get().setProperty(USES, String.valueOf(left - 1));
      write(id, found.get());
    }
    return Optional.empty();
  }

  /** Removes what has expired a day ago and longer: until then it is said why it is of no use. */
  void clean() throws IOException {
    if (!Files.isDirectory(directory.path())) {
      return;
    }
    Instant old = clock.instant().minus(Duration.ofDays(1));
    try (Stream<Path> files = Files.list(directory.path())) {
      for (Path file : files.toList()) {
        String id = file.getFileName().toString();
        if (find(id).filter(text -> token(text, id).expires().isBefore(old)).isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Optional<Properties> find(String id) {
    if (!ID.matcher(id).matches() || !directory.has(id)) {
      return Optional.empty();
    }
    Properties text = new Properties();
    try (var in = Files.newBufferedReader(directory.file(id))) {
      text.load(in);
      text.setProperty("id", id);
      token(text);
      return Optional.of(text);
    } catch (IOException | RuntimeException e) {
      // Somebody is just deleting it, or has written something else there.
      return Optional.empty();
    }
  }

  private static AgentFiles.Token token(Properties text) {
    return token(text, text.getProperty("id"));
  }

  private static AgentFiles.Token token(Properties text, String id) {
    String uses = text.getProperty(USES);
    return new AgentFiles.Token(
        id,
        Instant.parse(text.getProperty(EXPIRES)),
        uses.equals(FOR_EVER) ? Optional.empty() : Optional.of(Integer.valueOf(uses)));
  }

  private static boolean matches(Properties text, String secret) {
    byte[] expected = text.getProperty(HASH, "").getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, hash(secret).getBytes(StandardCharsets.US_ASCII));
  }

  private void write(String id, Properties text) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String key : List.of(HASH, EXPIRES, USES)) {
      lines.append(key).append('=').append(text.getProperty(key)).append('\n');
    }
    directory.write(id, lines.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
