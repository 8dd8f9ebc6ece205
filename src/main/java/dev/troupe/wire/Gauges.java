package dev.troupe.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The gauges of a link: in a file that two nodes of one machine share, the one to which the link
 * leads shows numbers to the one from which it comes.
 *
 * <ul>
 *   <li><b>Showing.</b> A gauge has a line of memory of its own. Its version is odd while it is
 *       being written, so whoever reads knows whether what he has read belongs together.
 *   <li><b>Ringing.</b> Who shows something that must be noticed sets the gauge's bit in the bell;
 *       who looks clears the bell and then reads. A bit that is set already need not be set again:
 *       it will be cleared before the gauge is read.
 *   <li><b>Sleep</b> is that of the board in the other direction ({@link Board}): who has rung
 *       knocks if nobody looks.
 * </ul>
 */
final class Gauges {
  /** How many gauges a link has: one for each bit of the bell. */
  static final int MOST = Long.SIZE;

  private static final int LINE = 64;
  private static final int BELL = 0;

  /** How many bytes of memory they take. */
  static final int SIZE = LINE + MOST * LINE;

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;
  private final AtomicReferenceArray<Runnable> listeners = new AtomicReferenceArray<>(MOST);
  private int opened;

  Gauges(ByteBuffer memory) {
    this.memory = memory.order(ByteOrder.nativeOrder());
  }

  // What the reader does.

  /**
   * Opens a gauge, if there is one left; the listener is called, on any thread, when it rings, and
   * perhaps at other times.
   */
  synchronized Gauge open(Runnable listener) {
    if (opened == MOST) {
      return null;
    }
    listeners.set(opened, listener);
    return new Gauge(this, opened++);
  }

  /** Tells whether a gauge has rung that nobody has looked at. */
  boolean haveRung() {
    return (long) WORD.getVolatile(memory, BELL) != 0;
  }

  /** Looks at the gauges that have rung; tells whether there were any. */
  boolean look() {
    if (!haveRung()) {
      return false;
    }
    long rung = (long) WORD.getAndSet(memory, BELL, 0L);
    for (long left = rung; left != 0; left &= left - 1) {
      Runnable listener = listeners.get(Long.numberOfTrailingZeros(left));
      if (listener != null) {
        listener.run();
      }
    }
    return rung != 0;
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

  void ring(int index) {
    long bit = 1L << index;
    VarHandle.fullFence();
    if (((long) WORD.getVolatile(memory, BELL) & bit) == 0) {
      WORD.getAndBitwiseOr(memory, BELL, bit);
    }
  }

  private static int line(int index) {
    return LINE + index * LINE;
  }

  private static int at(int index, int number) {
    return line(index) + Long.BYTES * (1 + number);
  }
}
