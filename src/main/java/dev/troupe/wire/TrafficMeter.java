package dev.troupe.wire;

import java.util.concurrent.atomic.LongAdder;

/** Counts what leaves a node. Thread-safe. */
final class TrafficMeter {
  private final LongAdder stored = new LongAdder();
  private final LongAdder inMessages = new LongAdder();

  void count(Body body) {
    (body instanceof Body.Stored ? stored : inMessages).add(body.size());
  }

  Traffic read() {
    return new Traffic(stored.sum(), inMessages.sum());
  }
}
