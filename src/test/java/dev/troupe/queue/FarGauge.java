package dev.troupe.queue;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells how far a process is, as {@link Telling} does it, with a gauge that is seen at any time.
 */
final class FarGauge implements Tap.Report {
  private static final int WHEN_NOBODY_HEARS = 5;

  private final String node;
  private final boolean gauged;
  private final Consumer<QueueActor.Tapped> words;
  private long told;
  private long returns;
  private Optional<Stand> shown = Optional.empty();
  private long seen;
  private boolean rung;

  /** Creates it, with or without a gauge. */
  FarGauge(String node, boolean gauged, Consumer<QueueActor.Tapped> words) {
    this.node = node;
    this.gauged = gauged;
    this.words = words;
  }

  @Override
  public void tapped(long received, long handed, long taken, boolean returning, long limit) {
    Stand stand = new Stand(++told, returns, received, handed, taken, limit);
    if (returning) {
      returns++;
    } else if (gauged) {
      shown = Optional.of(stand);
      rung = true;
      if (told % WHEN_NOBODY_HEARS != 0) {
        return;
      }
    }
    words.accept(new QueueActor.Tapped(node, stand, returning));
  }

  @Override
  public void moved(long received, long handed, long taken, long limit) {
    if (gauged) {
      shown = Optional.of(new Stand(++told, returns, received, handed, taken, limit));
    }
  }

  /** The owner looks: returns what is new. */
  Optional<Stand> look() {
    rung = false;
    Optional<Stand> fresh = shown.filter(stand -> stand.telling() != seen);
    fresh.ifPresent(stand -> seen = stand.telling());
    return fresh;
  }

  /** Returns what is shown, without looking. */
  Optional<Stand> shown() {
    return shown;
  }

  boolean hasRung() {
    return rung;
  }
}
