package dev.troupe.node;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * What a child is told through its stdin: first its birth, then entries as they come. Nobody who
 * tells it something waits for it. A child that is stopped does not read, and its pipe fills; that
 * holds up a thread of its own, which is there only while something is left to write. Thread-safe.
 */
final class ChildPipe {
  private final String name;
  private final DataOutputStream out;
  private final Runnable onBroken;
  private final Queue<String> unsaid = new ArrayDeque<>();

  /** Nothing goes before the birth, so until then it is as if somebody were writing. */
  private boolean writing = true;

  /**
   * Creates a pipe through which nothing has been said.
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

  /** Tells the birth, and whatever was to be told since it was drawn up. Is to be called once. */
  void begin(Supplier<byte[]> birth) {
    write(birth);
  }

  /** Tells of an entry. */
  void tell(String entry) {
    if (isForMe(entry)) {
      write(() -> bytes(entry));
    }
  }

  /** Says nothing, if there is nothing else to say: that somebody is there. */
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

  private synchronized boolean isForMe(String entry) {
    if (writing) {
      unsaid.add(entry);
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
      for (String entry = next(); entry != null; entry = next()) {
        put(bytes(entry));
      }
    } catch (IOException e) {
      onBroken.run();
    }
  }

  /** When there is nothing left, whoever comes next writes. */
  private synchronized String next() {
    String entry = unsaid.poll();
    writing = entry != null;
    return entry;
  }

  private void put(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private static byte[] bytes(String entry) {
    return entry.getBytes(StandardCharsets.UTF_8);
  }
}
