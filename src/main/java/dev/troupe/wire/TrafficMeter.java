package dev.troupe.wire;

import java.util.concurrent.atomic.LongAdder;

/** Counts what leaves a node. Thread-safe. */
final class TrafficMeter {
  private final LongAdder stored = new LongAdder();
  private final LongAdder inMessages = new LongAdder();

  void count(Body body) {
    if (body instanceof Body.Stored place) {
      stored.add(place.length());
    } else if (body instanceof Body.Loose loose) {
      inMessages.add(FrameFormat.size(loose.segments()));
    }
  }

  Traffic read() {
    return new Traffic(stored.sum(), inMessages.sum());
  }
}
