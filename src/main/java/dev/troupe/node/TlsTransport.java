package dev.troupe.node;

import akka.remote.artery.tcp.SSLEngineProvider;
import com.typesafe.config.Config;
import dev.troupe.security.RunKey;
import dev.troupe.security.RunTls;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import scala.Option;

/**
 * Gives Akka's transport the ends of its connections. Whether a peer is one of the run is settled
 * by the handshake, so there is nothing to verify afterwards. Thread-safe.
 */
final class TlsTransport implements SSLEngineProvider {
  private final RunTls tls;

  /**
   * Creates the transport of a node.
   *
   * @param config the settings of its actor system
   */
  TlsTransport(RunKey key, Config config) {
    Config artery = config.getConfig("akka.remote.artery.advanced");
    long largest =
        Math.max(
            artery.getBytes("maximum-frame-size"), artery.getBytes("maximum-large-frame-size"));
    this.tls = RunTls.of(key, new Refusals()::note, (int) Math.min(largest, Integer.MAX_VALUE));
  }

  @Override
  public SSLEngine createServerSSLEngine(String host, int port) {
    return tls.server();
  }

  @Override
  public SSLEngine createClientSSLEngine(String host, int port) {
    return tls.client(host, port);
  }

  @Override
  public Option<Throwable> verifyClientSession(String host, SSLSession session) {
    return Option.empty();
  }

  @Override
  public Option<Throwable> verifyServerSession(String host, SSLSession session) {
    return Option.empty();
  }
}
