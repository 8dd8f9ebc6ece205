package dev.troupe.host;

import dev.troupe.security.AgentTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Where an agent is, and how it is known: makes connections to it. Thread-safe. */
final class AgentAddress {
  private static final int PATIENCE_MILLIS = 10_000;

  private final String host;
  private final int port;
  private final AgentTls tls;

  AgentAddress(String host, int port, String fingerprint) {
    this.host = host;
    this.port = port;
    this.tls = AgentTls.run(fingerprint);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  /**
   * Connects and knocks.
   *
   * @param kind what for
   * @param knock who, and what is wanted
   * @param expected how the agent says yes
   * @return what it said, and the connection to go on with
   * @throws IOException when it is out of reach, or says no
   */
  Answer knock(FrameKind kind, Knock knock, FrameKind expected) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      Wire wire = new Wire(socket, tls.over(socket));
      wire.send(kind, knock.bytes());
      return new Answer(wire, answer(wire, expected));
    } catch (Refusal e) {
      socket.close();
      throw new IOException("the agent at [%s] refuses: %s".formatted(this, e.getMessage()), e);
    } catch (Over e) {
      socket.close();
      throw new OutOfReachException(
          "the agent at [%s] says: %s".formatted(this, e.getMessage()), e);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw new OutOfReachException("the agent at [%s] %s".formatted(this, explained(e)), e);
    }
  }

  private static byte[] answer(Wire wire, FrameKind expected) throws IOException {
    Frame frame = wire.read(Wire.LARGEST);
    if (frame.kind() == FrameKind.REFUSED) {
      throw new Refusal(new String(frame.bytes(), StandardCharsets.UTF_8));
    }
    if (frame.kind() == FrameKind.GONE) {
      throw new Over(new String(frame.bytes(), StandardCharsets.UTF_8));
    }
    if (frame.kind() != expected) {
      throw new IOException("said " + frame.kind());
    }
    return frame.bytes();
  }

  private static String explained(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return "is not the one that made the token: it was started again since, so make another"
            + " token there with `troupe host token`";
      }
    }
    if (failure instanceof SocketTimeoutException) {
      return "does not answer: is it running, and is no wall between?";
    }
    return failure instanceof SSLException
        ? "does not speak as agents do (%s)".formatted(failure.getMessage())
        : "is out of reach (%s): is it running?".formatted(failure.getMessage());
  }

  /** There is no agent, or this run is over there. */
  static final class OutOfReachException extends IOException {
    private static final long serialVersionUID = 1;

    OutOfReachException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The agent knows nothing of the run. */
  private static final class Over extends IOException {
    private static final long serialVersionUID = 1;

    Over(String why) {
      super(why);
    }
  }

  /** The agent says no. */
  private static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    Refusal(String why) {
      super(why);
    }
  }

  /** The agent has said yes. */
  static final class Answer {
    private final Wire wire;
    private final byte[] bytes;

    private Answer(Wire wire, byte[] bytes) {
      this.wire = wire;
      this.bytes = bytes;
    }

    /** Returns the connection. */
    Wire wire() {
      return wire;
    }

    /** Returns what it has said, not copied. */
    byte[] bytes() {
      return bytes;
    }
  }
}
