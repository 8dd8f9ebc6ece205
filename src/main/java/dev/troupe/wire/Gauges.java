package dev.troupe.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The gauges of a link: in a file that two nodes of one machine share, the one to which the link
 * leads shows numbers to the one from which it comes.
 *
 * <ul>
 *   <li><b>Showing.</b> A gauge has a line of memory of its own. Its version is odd while it is
 *       being written, so whoever reads knows whether what he has read belongs together.
 *   <li><b>Ringing.</b> Who shows something that must be noticed counts on the rings of the gauge;
 *       who looks compares them with those he knows. So one line of memory moves from one
 *       processor's cache to the other's, and nothing moves while nothing is shown.
 *   <li><b>Sleep</b> is that of the board in the other direction ({@link Board}): who has rung
 *       knocks if nobody looks.
 * </ul>
 */
final class Gauges {
  /** How many gauges a link has: looking at all of them is to take no time. */
  static final int MOST = 64;

  private static final int LINE = 64;
  private static final int RINGS = Long.BYTES;
  private static final int FIRST_NUMBER = 2 * Long.BYTES;

  /** How many bytes of memory they take. */
  static final int SIZE = MOST * LINE;

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;
  private final Runnable[] listeners = new Runnable[MOST];

  /** The rings that were noticed; who looks at the same time notices one twice. */
  private final long[] noticed = new long[MOST];

  private volatile int opened;

  Gauges(ByteBuffer memory) {
    this.memory = memory.order(ByteOrder.nativeOrder());
  }

  // What the reader does.

  /**
   * Opens a gauge, if there is one left; the listener is called, on any thread, when it rings, and
   * perhaps at other times.
   */
  synchronized Optional<Gauge> open(Runnable listener) {
    int index = opened;
    if (index == MOST) {
      return Optional.empty();
    }
    listeners[index] = listener;
    opened = index + 1;
    return Optional.of(new Gauge(this, index));
  }

  /** Tells whether a gauge has rung that nobody has looked at. */
  boolean haveRung() {
    for (int index = opened - 1; index >= 0; index--) {
      if (rings(index) != noticed[index]) {
        return true;
      }
    }
    return false;
  }

  /** Looks at the gauges that have rung; tells whether there were any. */
  boolean look() {
    boolean any = false;
    for (int index = opened - 1; index >= 0; index--) {
      long rings = rings(index);
      if (rings != noticed[index]) {
        noticed[index] = rings;
        listeners[index].run();
        any = true;
      }
    }
    return any;
  }

  private long rings(int index) {
    return (long) WORD.getVolatile(memory, line(index) + RINGS);
  }

  long version(int index) {
    return (long) WORD.getAcquire(memory, line(index));
  }

  void copy(int index, long[] into) {
    for (int i = 0; i < Gauge.NUMBERS; i++) {
      into[i] = (long) WORD.getOpaque(memory, at(index, i));
    }
  }

  // What the writer does.

  void show(int index, long version, long[] numbers) {
    WORD.setOpaque(memory, line(index), version - 1);
    VarHandle.releaseFence();
    for (int i = 0; i < Gauge.NUMBERS; i++) {
      WORD.setOpaque(memory, at(index, i), numbers[i]);
    }
    WORD.setRelease(memory, line(index), version);
  }

  void ring(int index, long rings) {
    WORD.setVolatile(memory, line(index) + RINGS, rings);
  }

  private static int line(int index) {
    return index * LINE;
  }

  private static int at(int index, int number) {
    return line(index) + FIRST_NUMBER + Long.BYTES * number;
  }
}
