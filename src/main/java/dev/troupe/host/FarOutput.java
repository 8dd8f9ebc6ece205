package dev.troupe.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a process on another machine prints, on its way to whoever takes it. Holds only little, and
 * whoever brings more waits: so the process waits at last, as it would with a pipe. That holds up
 * the news of its end too, which comes by the same connection; when that is wanted soon, what
 * nobody takes for half a second is dropped. Thread-safe.
 */
final class FarOutput {
  private static final int HELD = 1 << 16;
  private static final long GRACE_NANOS = 500_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private final InputStream stream = new Taken();
  private int held;
  private boolean ended;
  private boolean hurried;
  private long takenAt = System.nanoTime();

  /** Returns what reads it; for one thread. */
  InputStream stream() {
    return stream;
  }

  /** Takes some, when there is room. */
  synchronized void take(byte[] bytes) {
    boolean interrupted = false;
    long began = System.nanoTime();
    while (held >= HELD && !isDropped(began)) {
      try {
        wait(hurried ? GRACE_NANOS / NANOS_PER_MILLI : 0);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (held < HELD && bytes.length > 0) {
      pieces.add(bytes);
      held += bytes.length;
      notifyAll();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isDropped(long began) {
    return hurried && System.nanoTime() - Math.max(began, takenAt) > GRACE_NANOS;
  }

  /** From now on nobody waits for long. */
  synchronized void hurry() {
    hurried = true;
    notifyAll();
  }

  /** There is no more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for some; nothing when there is no more. */
  private synchronized byte[] next() throws IOException {
    try {
      while (pieces.isEmpty() && !ended) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for output", e);
    }
    byte[] next = pieces.isEmpty() ? new byte[0] : pieces.remove();
    held -= next.length;
    takenAt = System.nanoTime();
    notifyAll();
    return next;
  }

  private final class Taken extends InputStream {
    private byte[] piece = new byte[0];
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == piece.length) {
        piece = next();
        at = 0;
      }
      int taken = Math.min(length, piece.length - at);
      System.arraycopy(piece, at, to, from, taken);
      at += taken;
      return taken == 0 ? -1 : taken;
    }
  }
}
