package dev.troupe.examples;

import java.time.Duration;

/** The beat of a song: one second, unless the scenario says otherwise. */
final class Beat {
  private static final double MILLIS_PER_SECOND = 1000;

  private Beat() {}

  /** Rests for one beat. */
  static void rest() throws InterruptedException {
    rest(1);
  }

  /** Rests for some beats. */
  static void rest(double beats) throws InterruptedException {
    Thread.sleep(of(beats).toMillis());
  }

  /** Says how long some beats last. */
  static Duration of(double beats) {
    return Duration.ofMillis(Math.round(beats * seconds() * MILLIS_PER_SECOND));
  }

  /** Children are told the beat in their environment, the director cannot change its own. */
  private static double seconds() {
    String told = System.getProperty("troupe.beat", System.getenv("TROUPE_BEAT"));
    return told == null ? 1 : Double.parseDouble(told);
  }
}
