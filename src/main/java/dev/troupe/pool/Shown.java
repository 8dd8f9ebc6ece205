package dev.troupe.pool;

import dev.troupe.node.CurrentNode;
import dev.troupe.wire.Gauge;
import dev.troupe.wire.Needle;

/**
 * Lets the pool know, even after the death of this process, which call it has begun: on one machine
 * by the needle of a gauge, else by notes through the pipe, which cost more and so stand for
 * several calls where these are short. For the main thread, save {@link #use}.
 */
final class Shown {
  private final long[] numbers = new long[Gauge.NUMBERS];
  private volatile Needle needle;
  private long notedOrdinal;
  private int notedTo;

  /** Uses a needle from now on. */
  void use(Needle found) {
    needle = found;
  }

  /** A call is about to be begun; the next note may be left out until a later one. */
  void begin(long ordinal, int call, int later) {
    Needle moved = needle;
    if (moved != null) {
      numbers[0] = ordinal;
      numbers[1] = call;
      numbers[2] = call + 1L;
      moved.show(numbers);
    } else if (ordinal != notedOrdinal || call >= notedTo) {
      notedOrdinal = ordinal;
      notedTo = Math.max(later, call + 1);
      CurrentNode.noteWork(new Place(ordinal, call, notedTo).note());
    }
  }

  /** Reads what another process shows. */
  static Place read(long[] numbers) {
    return new Place(numbers[0], (int) numbers[1], (int) numbers[2]);
  }
}
