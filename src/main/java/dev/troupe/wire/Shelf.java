package dev.troupe.wire;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the encoded values of one queue find room. They come and go in about the same order, so
 * that the slabs they share come free again. Used by one thread at a time: others that come
 * meanwhile do without ({@link #enter}).
 */
public final class Shelf {
  private static final int FIRST_SLAB = 4 * 1024;
  private static final int LARGEST_SLAB = 64 * 1024;
  private static final int GROWTH = 4;
  private static final int LARGEST_VALUE = LARGEST_SLAB / 4;

  private final AtomicBoolean busy = new AtomicBoolean();
  private Slab slab = new Slab(new byte[0]);
  private int used;

  /** Tells whether the calling thread may use it now; if so it must leave. */
  boolean enter() {
    return busy.compareAndSet(false, true);
  }

  void leave() {
    busy.set(false);
  }

  /** Cuts a run of so many bytes. */
  Cargo cut(int length) {
    if (length > LARGEST_VALUE) {
      return alone(ArrayPool.take(length), length);
    }
    if (length > slab.bytes.length - used) {
      renew(length);
    }
    return take(length);
  }

  /** Lets an encoder begin to write where there is room. */
  void lend(Output output) {
    if (used == slab.bytes.length) {
      renew(1);
    }
    output.begin(slab.bytes, used);
  }

  /** Returns what the encoder has written, wherever it has gone for room. */
  Cargo collect(Output output) {
    byte[] buffer = output.buffer();
    if (buffer == slab.bytes) {
      return take(output.end() - used);
    }
    int length = output.end();
    if (length > LARGEST_VALUE) {
      return alone(buffer, length);
    }
    // The slab was too full for it: it is the first of the next.
    renew(length);
    System.arraycopy(buffer, 0, slab.bytes, 0, length);
    return take(length);
  }

  /** Returns what an encoder has written that was lent nothing. */
  static Cargo collectAlone(Output output) {
    return alone(output.buffer(), output.end());
  }

  private static Cargo alone(byte[] bytes, int length) {
    return new Cargo(bytes, 0, length, new Slab(bytes));
  }

  private Cargo take(int length) {
    slab.enter();
    Cargo cargo = new Cargo(slab.bytes, used, length, slab);
    used += length;
    return cargo;
  }

  /** Little traffic needs little room: slabs grow with what comes. */
  private void renew(int least) {
    int size = Math.max(FIRST_SLAB, Math.min(LARGEST_SLAB, GROWTH * slab.bytes.length));
    slab.leave();
    slab = new Slab(ArrayPool.take(Math.max(size, least)));
    used = 0;
  }
}
