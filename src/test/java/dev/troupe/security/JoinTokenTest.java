package dev.troupe.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator hands over. */
class JoinTokenTest {
  private static final String FINGERPRINT = "0f".repeat(32);

  @Test
  void shouldComeBackFromItsText() {
    JoinToken token = JoinToken.make("192.0.2.7", 65_535, FINGERPRINT);
    assertEquals(token, JoinToken.parse(" " + token.text() + "\n"));
    assertFalse(token.text().contains(" "), token.text());
  }

  @Test
  void shouldNeverBeTheSame() {
    JoinToken one = JoinToken.make("127.0.0.1", 1, FINGERPRINT);
    JoinToken other = JoinToken.make("127.0.0.1", 1, FINGERPRINT);
    assertNotEquals(one.secret(), other.secret());
    assertNotEquals(one.id(), other.id());
  }

  @Test
  void shouldTellNoSecretByAccident() {
    JoinToken token = JoinToken.make("127.0.0.1", 1, FINGERPRINT);
    assertFalse(token.toString().contains(token.secret()));
    String cut = token.text().substring(0, 30);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> JoinToken.parse(cut));
    assertFalse(refused.getMessage().contains(cut), refused.getMessage());
    assertTrue(refused.getMessage().contains("troupe host token"), refused.getMessage());
  }

  @Test
  void shouldRefuseWhatIsNoToken() {
    for (String text : List.of("", "troupe1.", "troupe1.@@@@", "troupe2.AAAA", "AAAA")) {
      assertThrows(IllegalArgumentException.class, () -> JoinToken.parse(text), text);
    }
  }
}
