package dev.troupe.host;

import dev.troupe.security.AgentTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;

/** Where an agent is, and how it is known: makes connections to it. Thread-safe. */
final class AgentAddress {
  /** An agent lets strangers hold only a few connections, and takes those who want in for such. */
  private static final int MOST_AT_ONCE = 16;

  private static final Duration ASK = Duration.ofSeconds(2);

  private final Semaphore knocking = new Semaphore(MOST_AT_ONCE);
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
   * @param patience for how long the agent may not answer
   * @return what it said, and the connection to go on with
   * @throws OverException when there is no agent any more, or this run is over there
   * @throws IOException when it does not answer, or says no
   */
  Answer knock(FrameKind kind, Knock knock, FrameKind expected, Duration patience)
      throws IOException {
    knocking.acquireUninterruptibly();
    try {
      return knockNow(kind, knock, expected, patience);
    } finally {
      knocking.release();
    }
  }

  private Answer knockNow(FrameKind kind, Knock knock, FrameKind expected, Duration patience)
      throws IOException {
    Socket socket = new Socket();
    try {
      int millis = (int) Math.min(Integer.MAX_VALUE, patience.toMillis());
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), millis);
      socket.setSoTimeout(millis);
      Wire wire = new Wire(socket, tls.over(socket));
      wire.send(kind, knock.bytes());
      return new Answer(wire, answer(wire, expected));
    } catch (Refusal e) {
      socket.close();
      throw new IOException("the agent at [%s] refuses: %s".formatted(this, e.getMessage()), e);
    } catch (Over e) {
      socket.close();
      throw new OverException("the agent at [%s] says: %s".formatted(this, e.getMessage()), e);
    } catch (IOException | RuntimeException e) {
      socket.close();
      String message = "the agent at [%s] %s".formatted(this, explained(e));
      throw isCertain(e) ? new OverException(message, e) : new IOException(message, e);
    }
  }

  /** Nobody listens there any more, or somebody else. */
  private static boolean isCertain(Exception failure) {
    return failure instanceof ConnectException || isStranger(failure);
  }

  /**
   * Asks whether a run is over there.
   *
   * @return whether it is for certain; when there is no answer, nobody knows
   */
  boolean isOver(Knock knock) {
    try {
      knock(FrameKind.ASK, knock, FrameKind.READY, ASK).wire().close();
      return false;
    } catch (OverException e) {
      return true;
    } catch (IOException e) {
      return false;
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

  /** The agent was started again, or is another one. */
  private static boolean isStranger(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static String explained(Exception failure) {
    if (isStranger(failure)) {
      return "is not the one that made the token: it was started again since, so make another"
          + " token there with `troupe host token`";
    }
    if (failure instanceof SocketTimeoutException) {
      return "does not answer: is it running, and is no wall between?";
    }
    return failure instanceof SSLException
        ? "does not speak as agents do (%s)".formatted(failure.getMessage())
        : "is out of reach (%s): is it running?".formatted(failure.getMessage());
  }

  /** There is no agent any more, or this run is over there. */
  static final class OverException extends IOException {
    private static final long serialVersionUID = 1;

    OverException(String message, Throwable cause) {
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
