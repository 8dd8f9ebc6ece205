package dev.troupe.host;

import dev.troupe.security.AgentTls;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
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

  /** Some time later systems say that nobody listens where nobody answers. */
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final long AGAIN_MILLIS = 200;

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
   * Connects and knocks. Who is not let in to say what he wants, since there are too many, or the
   * way is cut, tries again until the patience is over.
   *
   * @param kind what for
   * @param knock who, and what is wanted
   * @param expected how the agent says yes
   * @param patience for how long the agent may not answer
   * @return what it said, and the connection to go on with
   * @throws OverException when there is no agent any more, or this run is over there
   * @throws SilentException when it does not answer
   * @throws IOException when it says no
   */
  Answer knock(FrameKind kind, Knock knock, FrameKind expected, Duration patience)
      throws IOException {
    knocking.acquireUninterruptibly();
    try {
      return knockUntil(System.nanoTime() + patience.toNanos(), kind, knock, expected);
    } finally {
      knocking.release();
    }
  }

  private Answer knockUntil(long deadline, FrameKind kind, Knock knock, FrameKind expected)
      throws IOException {
    while (true) {
      try {
        return knockNow(deadline, kind, knock, expected);
      } catch (NotLetInException e) {
        if (System.nanoTime() - deadline > 0 || !rest()) {
          throw new SilentException(e.getMessage(), e);
        }
      }
    }
  }

  private static boolean rest() {
    try {
      Thread.sleep(AGAIN_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int millisUntil(long deadline) {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
  }

  private Answer knockNow(long deadline, FrameKind kind, Knock knock, FrameKind expected)
      throws IOException {
    Socket socket = new Socket();
    boolean greeted = false;
    try {
      int millis = millisUntil(deadline);
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), (int) Math.min(millis, CONNECT.toMillis()));
      socket.setSoTimeout(millis);
      Wire wire = new Wire(socket, tls.over(socket));
      greeted = true;
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
      throw failure(message, e, greeted);
    }
  }

  private static IOException failure(String message, Exception why, boolean greeted) {
    if (isCertain(why)) {
      return new OverException(message, why);
    }
    boolean silent = why instanceof SocketTimeoutException || why instanceof NoRouteToHostException;
    if (!greeted && (silent || isHungUp(why))) {
      return new NotLetInException(message, why);
    }
    return silent ? new SilentException(message, why) : new IOException(message, why);
  }

  /** An agent to which too many have come hangs up without a word. */
  private static boolean isHungUp(Throwable failure) {
    return failure instanceof EOFException
        || (failure instanceof SocketException
            && !(failure instanceof ConnectException)
            && !(failure instanceof NoRouteToHostException))
        || (failure instanceof SSLException && isHungUp(failure.getCause()));
  }

  /** Nobody listens there any more, or somebody else. */
  private static boolean isCertain(Exception failure) {
    return failure instanceof ConnectException || isStranger(failure);
  }

  /**
   * Asks whether a run is over there. It need not wait for those who want to start something.
   *
   * @return whether it is for certain; when there is no answer, nobody knows
   */
  boolean isOver(Knock knock) {
    try {
      knockUntil(System.nanoTime() + ASK.toNanos(), FrameKind.ASK, knock, FrameKind.READY)
          .wire()
          .close();
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
    if (isHungUp(failure)) {
      return "has hung up without a word: too many want in, or its log says why";
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

  /** It does not answer: perhaps the way there is cut. */
  static final class SilentException extends IOException {
    private static final long serialVersionUID = 1;

    SilentException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There was nobody to whom to say what is wanted. */
  private static final class NotLetInException extends IOException {
    private static final long serialVersionUID = 1;

    NotLetInException(String message, Throwable cause) {
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
