package dev.troupe.wire;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * An array that several encoded values share; when all have left, it is used again. Thread-safe.
 * Who forgets to leave does no harm: then the array is garbage when nobody knows it any more.
 */
final class Slab {
  final byte[] bytes;
  private final AtomicInteger users = new AtomicInteger(1);

  /** Creates a slab with one user, who made it. */
  Slab(byte[] bytes) {
    this.bytes = bytes;
  }

  void enter() {
    users.incrementAndGet();
  }

  void leave() {
    if (users.decrementAndGet() == 0) {
      ArrayPool.give(bytes);
    }
  }
}
