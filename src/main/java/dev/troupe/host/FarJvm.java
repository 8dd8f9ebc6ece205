package dev.troupe.host;

import dev.troupe.node.Jvm;
import dev.troupe.node.JvmLostException;
import dev.troupe.observe.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM on another machine, by the connection that stands for it. One thread hears what comes from
 * there; whoever waits for its end gives signs of life meanwhile. When the connection is gone
 * without word of its end, the JVM is dead all the same: the agent has seen to it, or has died and
 * its pipes with it.
 */
final class FarJvm implements Jvm {
  private static final Log LOG = Log.of(FarJvm.class);

  private final String host;
  private final long pid;
  private final Wire wire;
  private final Duration patience;
  private final FarOutput stdout = new FarOutput();
  private final FarOutput stderr = new FarOutput();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Loss loss;

  /**
   * What is done when the connection is of no use any more.
   *
   * @param onSilence is run when nothing was heard for too long
   * @param awaitEnd returns when the JVM is dead, if the connection is broken
   */
  record Loss(Runnable onSilence, Runnable awaitEnd) {}

  private FarJvm(String host, long pid, Wire wire, Duration patience, Loss loss)
      throws IOException {
    this.host = host;
    this.pid = pid;
    this.wire = wire;
    this.patience = patience;
    this.loss = loss;
  }

  /**
   * Takes over a connection by which a process was started.
   *
   * @param loss what is done when the connection is of no use any more
   */
  static FarJvm take(String host, long pid, Wire wire, Duration patience, Loss loss)
      throws IOException {
    FarJvm jvm = new FarJvm(host, pid, wire, patience, loss);
    Thread thread = new Thread(jvm::listen, "troupe-far-" + host + "-" + pid);
    thread.setDaemon(true);
    thread.start();
    return jvm;
  }

  private void listen() {
    try {
      while (!exit.isDone()) {
        hear(wire.read(Wire.LARGEST));
      }
    } catch (SocketTimeoutException e) {
      loss.onSilence().run();
      // Should the agent hear something yet, let it be this.
      wire.close();
      HostLink.rest();
      lose("nothing was heard of it for " + HostLink.longer(patience).toSeconds() + " s");
    } catch (IOException e) {
      loss.awaitEnd().run();
      lose("its agent has ended, or the connection with it is broken");
    } finally {
      exit.completeExceptionally(new JvmLostException("host [" + host + "] says what nobody can"));
      stdout.end();
      stderr.end();
      wire.close();
    }
  }

  private void hear(Frame frame) throws IOException {
    switch (frame.kind()) {
      case OUT -> stdout.take(frame.bytes());
      case ERR -> stderr.take(frame.bytes());
      case OUT_END -> stdout.end();
      case ERR_END -> stderr.end();
      case EXIT ->
          exit.complete(Integer.valueOf(new String(frame.bytes(), StandardCharsets.US_ASCII)));
      default -> throw new IOException("an agent cannot say " + frame.kind() + " of a process");
    }
  }

  private void lose(String why) {
    exit.completeExceptionally(new JvmLostException("host [%s] is lost: %s".formatted(host, why)));
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public OutputStream stdin() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; at += Wire.LARGEST) {
          int end = Math.min(from + length, at + Wire.LARGEST);
          wire.send(FrameKind.INPUT, Arrays.copyOfRange(bytes, at, end));
        }
      }

      @Override
      public void close() throws IOException {
        wire.send(FrameKind.INPUT_END, Frame.NOTHING);
      }
    };
  }

  @Override
  public InputStream stdout() {
    return stdout.stream();
  }

  @Override
  public InputStream stderr() {
    return stderr.stream();
  }

  @Override
  public int await(Runnable onBeat) throws JvmLostException, InterruptedException {
    while (true) {
      try {
        return exit.get(Wire.beat(patience).toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        beat(onBeat);
      } catch (ExecutionException e) {
        throw (JvmLostException) e.getCause();
      }
    }
  }

  /** Want of threads or memory in one moment must not keep the end from being heard in another. */
  private void beat(Runnable onBeat) {
    try {
      say(FrameKind.BEAT);
      onBeat.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.debug("process [{}] of host [{}] was given no sign of life", pid, host, e);
    }
  }

  @Override
  public void terminate() {
    sayElsewhere(FrameKind.TERMINATE);
  }

  @Override
  public void kill() {
    sayElsewhere(FrameKind.KILL);
    hurry();
  }

  /** The end must be heard, whoever does not take what comes before it. */
  private void hurry() {
    stdout.hurry();
    stderr.hurry();
  }

  /** Whoever asks may not wait, as one does who writes to a machine that takes nothing. */
  private void sayElsewhere(FrameKind what) {
    Thread thread = new Thread(() -> say(what), "troupe-far-say-" + pid);
    thread.setDaemon(true);
    thread.start();
  }

  /** When the connection is broken, the process has ended for that reason. */
  private void say(FrameKind what) {
    try {
      wire.send(what, Frame.NOTHING);
    } catch (IOException e) {
      LOG.debug("process [{}] of host [{}] cannot be reached", pid, host, e);
      hurry();
    }
  }
}
