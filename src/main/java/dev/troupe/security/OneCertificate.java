package dev.troupe.security;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes whoever presents the one certificate that is expected; TLS itself then has the peer
 * prove that it has the key. No authority is asked, and no name is compared. Thread-safe.
 */
final class OneCertificate extends X509ExtendedTrustManager {
  private static final X509Certificate[] NOBODY = {};

  private final Predicate<X509Certificate> expected;
  private final String whose;

  private OneCertificate(Predicate<X509Certificate> expected, String whose) {
    this.expected = expected;
    this.whose = whose;
  }

  /** Believes those of a run. */
  static OneCertificate ofRun(X509Certificate ours) {
    return new OneCertificate(ours::equals, "this run's");
  }

  /** Believes an agent. */
  static OneCertificate ofAgent(String fingerprint) {
    return new OneCertificate(
        shown -> AgentTls.fingerprint(shown).equals(fingerprint), "that of the agent in the token");
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException("it has no certificate");
    }
    if (!expected.test(chain[0])) {
      throw new CertificateException("its certificate is not " + whose);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return NOBODY;
  }
}
