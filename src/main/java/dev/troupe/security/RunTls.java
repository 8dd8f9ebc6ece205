package dev.troupe.security;

import java.security.GeneralSecurityException;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * TLS among the nodes of a run: version 1.3 and nothing older, and both sides of a connection show
 * that they have the key. Thread-safe.
 */
public final class RunTls {
  private static final String[] PROTOCOL = {"TLSv1.3"};
  private static final String[] CIPHER = {"TLS_AES_128_GCM_SHA256"};

  private final SSLContext context;
  private final Consumer<String> refused;
  private final int largestFrame;

  private RunTls(SSLContext context, Consumer<String> refused, int largestFrame) {
    this.context = context;
    this.refused = refused;
    this.largestFrame = largestFrame;
  }

  /**
   * Prepares TLS with the key of a run.
   *
   * @param key the key
   * @param refused is told why, whenever somebody was refused who wanted to connect; must not block
   * @param largestFrame how many bytes a frame of Akka's transport may have
   * @return what makes the ends of connections
   */
  public static RunTls of(RunKey key, Consumer<String> refused, int largestFrame) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL[0]);
      context.init(
          new KeyManager[] {new SoleKey(key.privateKey(), key.x509())},
          new TrustManager[] {OneCertificate.ofRun(key.x509())},
          null);
      return new RunTls(context, refused, largestFrame);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM cannot use TLS 1.3: " + e.getMessage(), e);
    }
  }

  /** Returns the end of a connection that this node opens. */
  public SSLEngine client(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    return confined(engine);
  }

  /** Returns the end of a connection that somebody opens to this node. */
  public SSLEngine server() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    return new WatchedEngine(confined(engine), refused, largestFrame);
  }

  private static SSLEngine confined(SSLEngine engine) {
    engine.setEnabledProtocols(PROTOCOL);
    engine.setEnabledCipherSuites(CIPHER);
    return engine;
  }
}
