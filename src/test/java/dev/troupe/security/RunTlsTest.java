package dev.troupe.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** Who has the key of a run is heard, and nobody else. */
class RunTlsTest {
  private static final RunKey KEY = RunKey.make();
  private static final byte[] WORDS = "不露声色".getBytes(StandardCharsets.UTF_8);
  private static final int ROOM = 1 << 16;
  private static final int LARGEST_FRAME = 0x01020304;

  private final List<String> refusals = new ArrayList<>();
  private final RunTls ours = RunTls.of(KEY, refusals::add, LARGEST_FRAME);

  /** Carries what each side says to the other until both have nothing to say. */
  private static void shake(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer up = ByteBuffer.allocate(ROOM);
    ByteBuffer down = ByteBuffer.allocate(ROOM);
    client.beginHandshake();
    server.beginHandshake();
    for (int i = 0; i < 50; i++) {
      step(client, up, down);
      step(server, down, up);
    }
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
    } else if (in.position() > 0) {
      in.flip();
      engine.unwrap(in, ByteBuffer.allocate(ROOM));
      in.compact();
    }
  }

  private static byte[] carry(SSLEngine from, SSLEngine to, byte[] words) throws SSLException {
    ByteBuffer under = ByteBuffer.allocate(ROOM);
    from.wrap(ByteBuffer.wrap(words), under);
    ByteBuffer read = ByteBuffer.allocate(ROOM);
    under.flip();
    SSLEngineResult.Status status = SSLEngineResult.Status.OK;
    while (under.hasRemaining() && status == SSLEngineResult.Status.OK) {
      status = to.unwrap(under, read).getStatus();
    }
    byte[] got = new byte[read.flip().remaining()];
    read.get(got);
    return got;
  }

  private void assertRefused(SSLEngine client) {
    refusals.clear();
    assertThrows(SSLException.class, () -> shake(client, ours.server()));
    assertEquals(1, refusals.size(), refusals::toString);
  }

  @Test
  void shouldCarryWordsBetweenThoseWhoHaveTheKey() throws SSLException {
    SSLEngine client = ours.client("127.0.0.1", 1);
    SSLEngine server =
        RunTls.of(new RunKey(KEY.secret(), KEY.certificate()), refusals::add, LARGEST_FRAME)
            .server();
    shake(client, server);
    byte[] words = frame(WORDS.length, WORDS);
    assertArrayEquals(words, carry(client, server, words));
    assertEquals("TLSv1.3", client.getSession().getProtocol());
    assertEquals(List.of(), refusals);
  }

  /** The beginning of a connection of Akka's transport. */
  private static byte[] frame(int length, byte... begins) {
    byte[] preface = {'A', 'K', 'K', 'A', 1};
    ByteBuffer bytes = ByteBuffer.allocate(preface.length + Integer.BYTES + begins.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put(preface).putInt(length).put(begins);
    return bytes.array();
  }

  @Test
  void shouldRefuseAFrameThatNoNodeSends() throws SSLException {
    SSLEngine client = ours.client("127.0.0.1", 1);
    SSLEngine server = ours.server();
    shake(client, server);
    byte[] longest = frame(LARGEST_FRAME);
    assertArrayEquals(longest, carry(client, server, longest));
    SSLEngine other = ours.client("127.0.0.1", 1);
    SSLEngine refusing = ours.server();
    shake(other, refusing);
    byte[] longer = frame(LARGEST_FRAME + 1);
    assertThrows(SSLException.class, () -> carry(other, refusing, longer));
    assertEquals(1, refusals.size(), refusals::toString);
    assertTrue(refusals.get(0).contains("[" + (LARGEST_FRAME + 1) + "]"), refusals::toString);
  }

  /** Whoever has a key, and does not mind who is on the other side. */
  private static SSLEngine stranger(RunKey key) throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(
        new KeyManager[] {new SoleKey(key.privateKey(), key.x509())},
        new TrustManager[] {new Gullible()},
        null);
    SSLEngine client = context.createSSLEngine();
    client.setUseClientMode(true);
    return client;
  }

  @Test
  void shouldRefuseWhoHasTheKeyOfAnotherRun() throws Exception {
    assertRefused(stranger(RunKey.make()));
    assertTrue(refusals.get(0).contains("its certificate is not this run's"), refusals::toString);
  }

  @Test
  void shouldNotSpeakToAServerOfAnotherRun() {
    SSLEngine client =
        RunTls.of(RunKey.make(), refusals::add, LARGEST_FRAME).client("127.0.0.1", 1);
    assertThrows(SSLException.class, () -> shake(client, ours.server()));
  }

  @Test
  void shouldRefuseWhoHasACertificateThatIsOver() throws Exception {
    assertRefused(stranger(Insider.expiredKey()));
    assertTrue(refusals.get(0).contains("its certificate is not this run's"), refusals::toString);
  }

  @Test
  void shouldRefuseWhoHasTheCertificateButNotItsKey() throws Exception {
    assertRefused(stranger(new RunKey(RunKey.make().secret(), KEY.certificate())));
  }

  @Test
  void shouldRefuseWhoHasNoCertificate() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(null, new TrustManager[] {new Gullible()}, null);
    SSLEngine client = context.createSSLEngine();
    client.setUseClientMode(true);
    assertRefused(client);
  }

  @Test
  void shouldRefuseOlderVersions() throws Exception {
    SSLContext context = SSLContext.getInstance("TLSv1.2");
    context.init(null, new TrustManager[] {new Gullible()}, null);
    SSLEngine client = context.createSSLEngine();
    client.setUseClientMode(true);
    client.setEnabledProtocols(new String[] {"TLSv1.2"});
    assertRefused(client);
  }

  @Test
  void shouldRefuseWhatIsNoTls() {
    ByteBuffer garbage = ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    SSLEngine server = ours.server();
    assertThrows(SSLException.class, () -> server.unwrap(garbage, ByteBuffer.allocate(ROOM)));
    assertEquals(1, refusals.size(), refusals::toString);
  }

  @Test
  void shouldMakeADifferentKeyForEachRunAndNotPrintIt() {
    RunKey other = RunKey.make();
    assertNotEquals(KEY.secret(), other.secret());
    assertNotEquals(KEY.certificate(), other.certificate());
    assertFalse(KEY.toString().contains(KEY.secret()));
    assertTrue(KEY.toString().contains("key"));
  }

  /** Believes everybody. */
  private static final class Gullible extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
