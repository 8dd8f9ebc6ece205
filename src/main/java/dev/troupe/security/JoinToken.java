package dev.troupe.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What an operator hands over so that a run may use a machine: where its agent listens, by which
 * certificate it is known, and a secret that the agent knows. Whoever has it may run code on that
 * machine as the agent's user. Immutable.
 *
 * @param host the address of the agent
 * @param port the port of the agent
 * @param fingerprint the SHA-256 of the agent's certificate, in hexadecimal digits
 * @param id by which the agent finds it, and an operator revokes it
 * @param secret what only its holder and the agent know, in hexadecimal digits
 */
public record JoinToken(String host, int port, String fingerprint, String id, String secret) {
  private static final String MARK = "troupe1.";
  private static final int ID_BYTES = 4;
  private static final int SECRET_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 32;
  private static final int LARGEST_PORT = 65_535;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes a token for an agent. */
  public static JoinToken make(String host, int port, String fingerprint) {
    return new JoinToken(host, port, fingerprint, random(ID_BYTES), random(SECRET_BYTES));
  }

  private static String random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the one word that is handed over. */
  public String text() {
    byte[] address = host.getBytes(StandardCharsets.UTF_8);
    HexFormat hex = HexFormat.of();
    ByteBuffer bytes =
        ByteBuffer.allocate(FINGERPRINT_BYTES + ID_BYTES + SECRET_BYTES + 2 + address.length)
            .put(hex.parseHex(fingerprint))
            .put(hex.parseHex(id))
            .put(hex.parseHex(secret))
            .putShort((short) port)
            .put(address);
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a token.
   *
   * @param text the word that was handed over
   * @throws IllegalArgumentException when it is none
   */
  public static JoinToken parse(String text) {
    String word = text.strip();
    if (!word.startsWith(MARK)) {
      throw noToken("it does not begin with " + MARK);
    }
    ByteBuffer bytes = ByteBuffer.wrap(decode(word.substring(MARK.length())));
    if (bytes.remaining() <= FINGERPRINT_BYTES + ID_BYTES + SECRET_BYTES + 2) {
      throw noToken("its end is missing");
    }
    String fingerprint = take(bytes, FINGERPRINT_BYTES);
    String id = take(bytes, ID_BYTES);
    String secret = take(bytes, SECRET_BYTES);
    int port = bytes.getShort() & LARGEST_PORT;
    String host = StandardCharsets.UTF_8.decode(bytes).toString();
    return new JoinToken(host, port, fingerprint, id, secret);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw noToken("there is something in it that does not belong there");
    }
  }

  private static String take(ByteBuffer from, int count) {
    byte[] bytes = new byte[count];
    from.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Does not say what it was: a token that was cut short is still most of a secret. */
  private static IllegalArgumentException noToken(String why) {
    return new IllegalArgumentException(
        "this is no token of an agent, for "
            + why
            + ": take the whole line that `troupe host token` prints");
  }

  /** Tells no secret: what is printed may be read by others. */
  @Override
  public String toString() {
    return "token %s of the agent at %s:%d".formatted(id, host, port);
  }
}
