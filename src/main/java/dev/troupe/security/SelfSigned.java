package dev.troupe.security;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes the certificate of a run. It stands for itself: nobody has signed it but its own key, and
 * nodes compare it with their own. Only directors need this, and the library it takes.
 */
final class SelfSigned {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);

  /** What stands for "no end is known" in certificates. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  private SelfSigned() {}

  /** A run has no end that is known in advance, and its key dies with it. */
  static X509Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    return certificate(pair, Instant.now().minus(CLOCKS_DIFFER), NEVER);
  }

  static X509Certificate certificate(KeyPair pair, Instant from, Instant to)
      throws GeneralSecurityException {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom());
    X500Name name = new X500Name("CN=Troupe run " + serial.toString(Character.MAX_RADIX));
    try {
      ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate());
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name, serial, Date.from(from), Date.from(to), name, pair.getPublic())
                  .build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
