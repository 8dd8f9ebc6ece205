package dev.troupe.node;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The pipe a child holds from whoever started it. It carries the {@link BootstrapInfo}, then {@link
 * ControlMessage}s; its end is the child's end, whatever the child is doing: hooks get a moment,
 * then the JVM halts.
 */
final class Lifeline {
  private static final long HOOKS_MILLIS = 200;
  private static final long SECOND_LOOK_MILLIS = 500;
  private static final int LOOKS = 20;
  private static final Path STDIN = Path.of("/dev/fd/0");

  /** What is read at once: the JDK keeps a buffer of that size outside the heap. */
  private static final int SLICE = 1 << 16;

  private final AtomicLong words = new AtomicLong();
  private final FileChannel pipe;
  private volatile Thread holder;
  private volatile boolean released;
  private Consumer<byte[]> onFrame = frame -> {};

  Lifeline(FileChannel pipe) {
    this.pipe = pipe;
  }

  /** Returns the one that this JVM was started with. User code may close its stdin, not this. */
  static Lifeline ofStdin() {
    try {
      return new Lifeline(FileChannel.open(STDIN));
    } catch (IOException e) {
      return new Lifeline(new FileInputStream(FileDescriptor.in).getChannel());
    }
  }

  /** Reads the next frame: the length of its contents as four bytes, then these. */
  byte[] readFrame() throws IOException {
    int length = ByteBuffer.wrap(read(Integer.BYTES)).getInt();
    if (length < 0) {
      throw new IOException("expected a length, got " + length);
    }
    return read(length);
  }

  private byte[] read(int bytes) throws IOException {
    byte[] read = new byte[bytes];
    for (int at = 0; at < bytes; ) {
      int n = pipe.read(ByteBuffer.wrap(read, at, Math.min(SLICE, bytes - at)));
      if (n < 0) {
        throw new EOFException("it ended after [%d] of [%d] bytes".formatted(at, bytes));
      }
      at += n;
    }
    return read;
  }

  /**
   * From now on the end of the pipe ends this JVM.
   *
   * @param frames takes what the parent sends, on a thread that it must not block
   * @param patience for how long the pipe may be silent; for ever if zero
   */
  void hold(Consumer<byte[]> frames, Duration patience) {
    onFrame = frames;
    if (!patience.isZero()) {
      daemon("troupe-lease", () -> awaitSilence(patience)).start();
    }
    holder = daemon("troupe-lifeline", this::awaitEnd);
    holder.start();
  }

  /** This JVM ends of its own accord, so nobody waits for the end of the pipe any more. */
  void release() {
    released = true;
    holder.interrupt();
  }

  private void awaitEnd() {
    try {
      while (true) {
        byte[] frame = readFrame();
        words.incrementAndGet();
        if (frame.length > 0) {
          onFrame.accept(frame);
        }
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    } catch (RuntimeException | Error e) {
      // Nobody would notice the end of the pipe any more.
      StandardStreams.print(
          "This process ends, for it cannot read what its parent says: " + e + "\n");
    }
    if (!released) {
      end();
    }
  }

  /**
   * Whoever holds the other end may be on the wrong side of a cable, or stopped, so that nobody
   * ends the pipe. A JVM that was stopped itself finds words in the pipe when it goes on, and hears
   * them before the second look.
   */
  private void awaitSilence(Duration patience) {
    long heard = words.get();
    long since = System.nanoTime();
    try {
      while (System.nanoTime() - since < patience.toNanos() || wasHeardAfterAll(heard)) {
        Thread.sleep(Math.max(1, patience.toMillis() / LOOKS));
        if (heard != words.get()) {
          heard = words.get();
          since = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      return;
    }
    if (!released) {
      end();
    }
  }

  private boolean wasHeardAfterAll(long heard) throws InterruptedException {
    Thread.sleep(SECOND_LOOK_MILLIS);
    return heard != words.get();
  }

  private static void end() {
    ExitSignals.note();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    daemon("troupe-exit", () -> System.exit(1)).start();
    try {
      Thread.sleep(HOOKS_MILLIS);
    } catch (InterruptedException e) {
      // Then at once.
    }
    Runtime.getRuntime().halt(1);
  }

  /** In a group that user code has no reason to interrupt. */
  private static Thread daemon(String name, Runnable work) {
    ThreadGroup top = Thread.currentThread().getThreadGroup();
    while (top.getParent() != null) {
      top = top.getParent();
    }
    Thread thread = new Thread(top, work, name);
    thread.setDaemon(true);
    return thread;
  }
}
