package dev.troupe.host;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/**
 * A connection between a run and an agent: frames both ways. Whoever hears nothing for the patience
 * takes the other side for lost, so both say something at least every fifth of that. Any thread may
 * send; one reads.
 */
final class Wire implements Closeable {
  static final int LARGEST = 1 << 20;

  private static final int BEATS = 5;

  private final Socket raw;
  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * Creates a connection that has been secured.
   *
   * @param raw what lies below, which is closed to break off at once
   */
  Wire(Socket raw, SSLSocket secure) throws IOException {
    this.raw = raw;
    this.in = new DataInputStream(new BufferedInputStream(secure.getInputStream(), 1 << 14));
    this.out = new DataOutputStream(new BufferedOutputStream(secure.getOutputStream(), 1 << 14));
  }

  /** Sets for how long the other side may be silent. */
  void setPatience(Duration patience) throws IOException {
    raw.setSoTimeout((int) Math.min(Integer.MAX_VALUE, patience.toMillis()));
  }

  /** Returns how often to say something to a side with such patience. */
  static Duration beat(Duration patience) {
    return patience.dividedBy(BEATS);
  }

  /** Sends a frame; waits while the other side takes none. */
  void send(FrameKind kind, byte[] bytes) throws IOException {
    send(kind, bytes, bytes.length);
  }

  /** Sends a frame with the first bytes of a buffer. */
  synchronized void send(FrameKind kind, byte[] bytes, int length) throws IOException {
    out.writeByte(kind.number());
    out.writeInt(length);
    out.write(bytes, 0, length);
    out.flush();
  }

  /** Sends nothing but a sign of life. */
  void beat() throws IOException {
    send(FrameKind.BEAT, Frame.NOTHING);
  }

  /**
   * Waits for the next frame that says something.
   *
   * @param longest how many bytes it may have
   * @throws java.net.SocketTimeoutException when the other side is silent
   * @throws IOException when the connection is broken, or the other side does not speak as we do
   */
  Frame read(int longest) throws IOException {
    while (true) {
      Frame frame = readAny(longest);
      if (frame.kind() != FrameKind.BEAT) {
        return frame;
      }
    }
  }

  private Frame readAny(int longest) throws IOException {
    FrameKind kind = FrameKind.of(in.readUnsignedByte());
    int length = in.readInt();
    if (kind == null || length < 0 || length > longest) {
      throw new IOException("what came is no frame of at most [%d] bytes".formatted(longest));
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new Frame(kind, bytes);
  }

  @Override
  public void close() {
    try {
      raw.close();
    } catch (IOException e) {
      // Then it is closed too.
    }
  }
}
