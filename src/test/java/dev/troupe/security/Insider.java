package dev.troupe.security;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Somebody who has the key of a run and speaks TLS, but is no node. */
public final class Insider {
  private static final String PROTOCOL = "TLSv1.3";

  private final SSLContext context;

  /** Creates one who has a key. */
  public Insider(RunKey key) throws GeneralSecurityException {
    context = SSLContext.getInstance(PROTOCOL);
    context.init(
        new KeyManager[] {new SoleKey(key.privateKey(), key.x509())},
        new TrustManager[] {OneCertificate.ofRun(key.x509())},
        null);
  }

  /** Returns a key of which the certificate is no longer valid. */
  public static RunKey expiredKey() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(RunKey.ALGORITHM).generateKeyPair();
    Instant now = Instant.now();
    return RunKey.of(
        pair.getPrivate(),
        SelfSigned.certificate(pair, now.minusSeconds(60), now.minusSeconds(30)));
  }

  /** Connects to a node and shakes hands. */
  public SSLSocket connect(String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port);
    socket.startHandshake();
    return socket;
  }

  /** Listens where nodes may connect. */
  public SSLServerSocket listen() throws IOException {
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    return server;
  }
}
