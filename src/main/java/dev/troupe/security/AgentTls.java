package dev.troupe.security;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * TLS between a run and the agent of a machine. The agent shows the certificate of which the token
 * has the fingerprint; the run shows, once it knows to whom, the token's secret. Thread-safe.
 *
 * <p>It is put over a socket that somebody else has: one who wants to break off at once closes
 * that, since TLS would want to say goodbye first to a peer that may not listen.
 */
public final class AgentTls {
  private static final String[] PROTOCOL = {"TLSv1.3"};
  private static final String[] CIPHER = {"TLS_AES_128_GCM_SHA256"};

  private final SSLContext context;
  private final boolean client;

  private AgentTls(KeyManager[] keys, TrustManager[] trust, boolean client) {
    try {
      this.context = SSLContext.getInstance(PROTOCOL[0]);
      this.context.init(keys, trust, null);
      this.client = client;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot use TLS 1.3: " + e.getMessage(), e);
    }
  }

  /** Returns the side of an agent with this key. */
  public static AgentTls agent(RunKey key) {
    try {
      return new AgentTls(
          new KeyManager[] {new SoleKey(key.privateKey(), key.x509())}, null, false);
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  /** Returns the side of a run that knows an agent by its fingerprint. */
  public static AgentTls run(String fingerprint) {
    return new AgentTls(null, new TrustManager[] {OneCertificate.ofAgent(fingerprint)}, true);
  }

  /** Returns how an agent with this key is known. */
  public static String fingerprint(RunKey key) {
    try {
      return fingerprint(key.x509());
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(GeneralSecurityException e) {
    return new IllegalStateException("this JVM cannot read its own certificate", e);
  }

  /**
   * Speaks TLS through a connected socket from now on.
   *
   * @param socket the socket, with a time-out for what it reads
   * @throws IOException when the other side cannot, or is not who is expected
   */
  public SSLSocket over(Socket socket) throws IOException {
    InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, peer.getAddress().getHostAddress(), peer.getPort(), true);
    secure.setUseClientMode(client);
    secure.setEnabledProtocols(PROTOCOL);
    secure.setEnabledCipherSuites(CIPHER);
    secure.startHandshake();
    return secure;
  }
}
