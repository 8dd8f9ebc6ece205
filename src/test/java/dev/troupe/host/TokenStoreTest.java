package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.security.JoinToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens an agent lets in. */
class TokenStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path parent;
  private Path directory;
  private TokenStore store;

  @BeforeEach
  void open() {
    directory = parent.resolve("tokens");
    store = at(NOW);
  }

  private TokenStore at(Instant time) {
    return new TokenStore(directory, Clock.fixed(time, ZoneOffset.UTC));
  }

  private JoinToken add(Optional<Integer> uses) throws IOException {
    JoinToken token = JoinToken.make("127.0.0.1", 1, "00".repeat(32));
    store.add(token, HOUR, uses);
    return token;
  }

  @Test
  void shouldLetATokenInAsOftenAsWasSaid() throws IOException {
    JoinToken twice = add(Optional.of(2));
    assertEquals(Optional.empty(), store.redeem(twice.id(), twice.secret()));
    assertEquals(Optional.empty(), store.redeem(twice.id(), twice.secret()));
    assertTrue(store.redeem(twice.id(), twice.secret()).get().contains("has been used"));
    JoinToken often = add(Optional.empty());
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), store.redeem(often.id(), often.secret()));
    }
  }

  @Test
  void shouldLetOnlyOneInWhenManyComeAtOnce() throws IOException {
    JoinToken token = add(Optional.of(1));
    AtomicInteger let = new AtomicInteger();
    IntStream.range(0, 32)
        .parallel()
        .forEach(
            i -> {
              try {
                if (store.redeem(token.id(), token.secret()).isEmpty()) {
                  let.incrementAndGet();
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertEquals(1, let.get());
  }

  @Test
  void shouldRefuseWrongSecretsAndNames() throws IOException {
    JoinToken token = add(Optional.of(1));
    assertTrue(store.redeem(token.id(), "00".repeat(16)).get().contains("wrong"));
    assertTrue(store.redeem("../../x", token.secret()).isPresent());
    assertTrue(store.redeem("", "").isPresent());
    assertEquals(Optional.empty(), store.redeem(token.id(), token.secret()), "none was used up");
  }

  @Test
  void shouldRefuseWhatHasExpiredAndForgetItADayLater() throws IOException {
    JoinToken token = add(Optional.of(1));
    TokenStore later = at(NOW.plus(HOUR).plusSeconds(1));
    assertTrue(later.redeem(token.id(), token.secret()).get().contains("expired"));
    assertEquals(0, later.list().size());
    later.clean();
    assertTrue(Files.exists(directory.resolve(token.id())));
    at(NOW.plus(Duration.ofDays(2))).clean();
    assertFalse(Files.exists(directory.resolve(token.id())));
  }

  @Test
  void shouldKnowWhatWasRevoked() throws IOException {
    JoinToken token = add(Optional.of(1));
    assertFalse(store.isRevoked(token.id()));
    assertTrue(store.revoke(token.id()));
    assertFalse(store.revoke(token.id()));
    assertTrue(store.isRevoked(token.id()));
    assertTrue(store.redeem(token.id(), token.secret()).get().contains("revoked"));
  }

  @Test
  void shouldKeepNoSecretAndNothingThatOthersCanRead() throws IOException {
    JoinToken token = add(Optional.of(1));
    Path file = directory.resolve(token.id());
    assertFalse(Files.readString(file).contains(token.secret()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void shouldNotBelieveAFileThatOthersCanWrite() throws IOException {
    JoinToken token = add(Optional.of(1));
    Path file = directory.resolve(token.id());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertTrue(store.redeem(token.id(), token.secret()).isPresent());
  }
}
