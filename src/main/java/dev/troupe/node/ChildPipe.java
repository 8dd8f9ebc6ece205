package dev.troupe.node;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Writes the frames that a child reads from its stdin, in order. No caller waits for the child: one
 * that is stopped does not read, and its pipe fills; that holds up a thread of its own, which is
 * there only while something is left to write. A message is encoded on that thread. Thread-safe.
 */
final class ChildPipe {
  private final String name;
  private final DataOutputStream out;
  private final Runnable onBroken;
  private final Queue<Supplier<byte[]>> unsaid = new ArrayDeque<>();
  private boolean writing;

  /**
   * Creates a pipe through which nothing has been sent.
   *
   * @param name the name of the thread that writes
   * @param out the child's stdin
   * @param onBroken is run when nobody reads it any more
   */
  ChildPipe(String name, OutputStream out, Runnable onBroken) {
    this.name = name;
    this.out = new DataOutputStream(out);
    this.onBroken = onBroken;
  }

  /** Sends a frame after all those before. */
  void send(Supplier<byte[]> frame) {
    if (mayWrite(frame)) {
      write(frame);
    }
  }

  /** Sends an empty frame, unless something else is on its way: it shows that this side lives. */
  void beat() {
    if (isIdle()) {
      write(() -> new byte[0]);
    }
  }

  private synchronized boolean isIdle() {
    boolean idle = !writing;
    writing = true;
    return idle;
  }

  private synchronized boolean mayWrite(Supplier<byte[]> frame) {
    if (writing) {
      unsaid.add(frame);
      return false;
    }
    writing = true;
    return true;
  }

  private void write(Supplier<byte[]> first) {
    Thread thread = new Thread(() -> writeAll(first), name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      nobodyWrites();
      throw e;
    }
  }

  private synchronized void nobodyWrites() {
    writing = false;
  }

  private void writeAll(Supplier<byte[]> first) {
    try {
      put(first.get());
      for (Supplier<byte[]> frame = next(); frame != null; frame = next()) {
        put(frame.get());
      }
    } catch (IOException e) {
      onBroken.run();
    }
  }

  /** When there is nothing left, whoever comes next writes. */
  private synchronized Supplier<byte[]> next() {
    Supplier<byte[]> frame = unsaid.poll();
    writing = frame != null;
    return frame;
  }

  private void put(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }
}
