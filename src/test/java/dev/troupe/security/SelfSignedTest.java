package dev.troupe.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A certificate that the JDK reads as one, and checks. */
class SelfSignedTest {
  private static final Instant FROM = Instant.parse("2026-11-30T22:57:00Z");
  private static final Instant TO = Instant.parse("2049-12-31T23:59:59Z");

  private final KeyPair pair;

  SelfSignedTest() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance(RunKey.ALGORITHM).generateKeyPair();
  }

  @Test
  void shouldBeSignedByItsOwnKeyAndNoOther() throws Exception {
    X509Certificate made = SelfSigned.certificate(pair);
    made.verify(pair.getPublic());
    assertEquals(pair.getPublic(), made.getPublicKey());
    KeyPair other = KeyPairGenerator.getInstance(RunKey.ALGORITHM).generateKeyPair();
    assertThrows(SignatureException.class, () -> made.verify(other.getPublic()));
  }

  @Test
  void shouldBeVersionThreeAndNameTheRun() throws Exception {
    X509Certificate made = SelfSigned.certificate(pair);
    assertEquals(3, made.getVersion());
    assertEquals(made.getIssuerX500Principal(), made.getSubjectX500Principal());
    String name = "CN=Troupe run " + made.getSerialNumber().toString(Character.MAX_RADIX);
    assertEquals(name, made.getSubjectX500Principal().getName());
    assertEquals("SHA256withECDSA", made.getSigAlgName());
    assertTrue(made.getSerialNumber().signum() > 0);
  }

  @Test
  void shouldKeepItsTimesBeforeAndAfterTheYear2050() throws Exception {
    X509Certificate made = SelfSigned.certificate(pair, FROM, TO);
    assertEquals(FROM, made.getNotBefore().toInstant());
    assertEquals(TO, made.getNotAfter().toInstant());
    Instant late = Instant.parse("9999-12-31T23:59:59Z");
    assertEquals(
        late, SelfSigned.certificate(pair, TO.plusSeconds(1), late).getNotAfter().toInstant());
  }

  @Test
  void shouldDifferEachTime() throws Exception {
    X509Certificate one = SelfSigned.certificate(pair);
    X509Certificate other = SelfSigned.certificate(pair);
    assertTrue(!one.getSerialNumber().equals(other.getSerialNumber()));
  }
}
