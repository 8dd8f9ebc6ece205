package dev.troupe.security;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * What the nodes of a run know each other by: a private key and its certificate, which all of them
 * have and nobody else. It is made for one run, lives in memory, and reaches a process through the
 * pipe that it is born with. Immutable.
 *
 * @param secret the private key, as PKCS#8 in Base64
 * @param certificate the certificate, as DER in Base64
 */
public record RunKey(String secret, String certificate) {
  static final String ALGORITHM = "EC";
  private static final String CURVE = "secp256r1";

  /**
   * Makes a key that never was before. Takes some tenths of a second in a JVM that has just begun.
   */
  public static RunKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(new ECGenParameterSpec(CURVE));
      KeyPair pair = generator.generateKeyPair();
      return of(pair.getPrivate(), SelfSigned.certificate(pair));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "this JVM cannot make a key for TLS (%s); it needs the module jdk.crypto.ec".formatted(e),
          e);
    }
  }

  static RunKey of(PrivateKey secret, X509Certificate certificate) throws GeneralSecurityException {
    Base64.Encoder text = Base64.getEncoder();
    return new RunKey(
        text.encodeToString(secret.getEncoded()), text.encodeToString(certificate.getEncoded()));
  }

  PrivateKey privateKey() throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
  }

  X509Certificate x509() throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(certificate);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  /** Tells nothing: what is printed may be read by others. */
  @Override
  public String toString() {
    return "the key of a run";
  }
}
