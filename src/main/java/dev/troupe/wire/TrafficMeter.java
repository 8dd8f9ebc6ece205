package dev.troupe.wire;

import java.util.concurrent.atomic.LongAdder;

/** Counts what leaves a node. Thread-safe. */
final class TrafficMeter {
  private final LongAdder stored = new LongAdder();
  private final LongAdder inMessages = new LongAdder();

  void countStored(int bytes) {
    stored.add(bytes);
  }

  void countInMessages(int bytes) {
    inMessages.add(bytes);
  }

  Traffic read() {
    return new Traffic(stored.sum(), inMessages.sum());
  }
}
