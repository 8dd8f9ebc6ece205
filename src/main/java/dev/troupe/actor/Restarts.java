package dev.troupe.actor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Says whether, and when, an actor whose process has ended is started again. Not thread-safe. */
final class Restarts {
  private final ActorTerms terms;
  private final Deque<Long> ends = new ArrayDeque<>();

  Restarts(ActorTerms terms) {
    this.terms = terms;
  }

  /**
   * Its process has ended badly.
   *
   * @param now the time, in nanoseconds
   * @return after how long it is started again; nothing if that has been too often
   */
  Optional<Duration> after(long now) {
    ends.add(now);
    while (Duration.ofNanos(now - ends.peek()).compareTo(terms.window()) > 0) {
      ends.poll();
    }
    return ends.size() > terms.restarts() ? Optional.empty() : Optional.of(backoff(ends.size()));
  }

  /** Twice as long each time. */
  private Duration backoff(int times) {
    Duration wait = terms.minBackoff();
    for (int i = 1; i < times && wait.compareTo(terms.maxBackoff()) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(terms.maxBackoff()) < 0 ? wait : terms.maxBackoff();
  }
}
