package dev.troupe.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Makes the certificate of a run, an X.509 v3 certificate (RFC 5280) in DER. It stands for itself:
 * nobody has signed it but its own key, and nodes compare it with their own. The JDK can read and
 * check certificates but make none. A library that makes them took 0.4 s of processor time at each
 * start of a program, a fifth of the whole, for these few fields.
 */
final class SelfSigned {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);

  /** What stands for "no end is known" in certificates. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  /** From here on RFC 5280 has a year of four digits. */
  private static final Instant FOUR_DIGITS = Instant.parse("2050-01-01T00:00:00Z");

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int EXPLICIT_0 = 0xa0;
  private static final int LONG_FORM = 0x80;

  /** The object identifier ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
  private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("06082a8648ce3d040302");

  /** The object identifier of a common name, 2.5.4.3. */
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  private static final byte[] VERSION_3 = {2};
  private static final byte[] NO_UNUSED_BITS = {0};

  private SelfSigned() {}

  /** A run has no end that is known in advance, and its key dies with it. */
  static X509Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    return certificate(pair, Instant.now().minus(CLOCKS_DIFFER), NEVER);
  }

  static X509Certificate certificate(KeyPair pair, Instant from, Instant to)
      throws GeneralSecurityException {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).max(BigInteger.ONE);
    byte[] algorithm = value(SEQUENCE, ECDSA_WITH_SHA256);
    byte[] name = name("Troupe run " + serial.toString(Character.MAX_RADIX));
    byte[] contents =
        value(
            SEQUENCE,
            value(EXPLICIT_0, value(INTEGER, VERSION_3)),
            value(INTEGER, serial.toByteArray()),
            algorithm,
            name,
            value(SEQUENCE, time(from), time(to)),
            name,
            pair.getPublic().getEncoded());
    Signature signature = Signature.getInstance(SIGNATURE);
    signature.initSign(pair.getPrivate());
    signature.update(contents);
    byte[] signed =
        value(SEQUENCE, contents, algorithm, value(BIT_STRING, NO_UNUSED_BITS, signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(signed));
  }

  private static byte[] name(String commonName) {
    byte[] text = value(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
    return value(SEQUENCE, value(SET, value(SEQUENCE, COMMON_NAME, text)));
  }

  private static byte[] time(Instant time) {
    boolean early = time.isBefore(FOUR_DIGITS);
    String pattern = (early ? "yy" : "yyyy") + "MMddHHmmss'Z'";
    String text = DateTimeFormatter.ofPattern(pattern).format(time.atOffset(ZoneOffset.UTC));
    return value(early ? UTC_TIME : GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns a value in DER: its tag, its length in as few bytes as possible, its contents. */
  private static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      contents.writeBytes(part);
    }
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    if (contents.size() < LONG_FORM) {
      value.write(contents.size());
    } else {
      byte[] length = unsigned(contents.size());
      value.write(LONG_FORM | length.length);
      value.writeBytes(length);
    }
    value.writeBytes(contents.toByteArray());
    return value.toByteArray();
  }

  private static byte[] unsigned(int length) {
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
