package dev.troupe.node;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The pipe a child holds from whoever started it. First it carries the birth; its end is the
 * child's end, whatever the child is doing: hooks get a moment, then the JVM halts.
 */
final class Lifeline {
  private static final long HOOKS_MILLIS = 200;
  private static final long SECOND_LOOK_MILLIS = 500;
  private static final int LOOKS = 20;
  private static final Path STDIN = Path.of("/dev/fd/0");
  private static final int LARGEST_BIRTH = 16 << 20;
  private static final int LONGEST_ENTRY = 1 << 16;

  private final AtomicLong words = new AtomicLong();
  private final FileChannel pipe;
  private volatile Thread holder;
  private volatile boolean released;
  private Consumer<String> allow = entry -> {};

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

  byte[] readBirth() throws IOException {
    return readWord(LARGEST_BIRTH);
  }

  private byte[] readWord(int longest) throws IOException {
    int length = read(Integer.BYTES).getInt();
    if (length < 0 || length > longest) {
      throw new IOException("expected 0 to " + longest + " bytes, got " + length);
    }
    return read(length).array();
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (pipe.read(buffer) < 0) {
        throw new EOFException(
            "it ended after [%d] of [%d] bytes".formatted(buffer.position(), bytes));
      }
    }
    return buffer.flip();
  }

  /**
   * From now on the end of the pipe ends this JVM.
   *
   * @param told takes what the parent allows messages to name
   * @param patience for how long the pipe may be silent; for ever if zero
   */
  void hold(Consumer<String> told, Duration patience) {
    allow = told;
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
        String word = new String(readWord(LONGEST_ENTRY), StandardCharsets.UTF_8);
        words.incrementAndGet();
        if (!word.isEmpty()) {
          allow.accept(word);
        }
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
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
