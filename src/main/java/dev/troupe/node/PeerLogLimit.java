package dev.troupe.node;

import dev.troupe.observe.Seldom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits what Akka logs about messages of other nodes: a peer that has the run's key and sends
 * nonsense would fill the log with a stack trace for each of its messages. Of each of Akka's
 * classes the first event is logged at once, and after it one a minute at the most, with the number
 * of those that were left out. Not thread-safe.
 */
final class PeerLogLimit {
  /** What other nodes can make complain; an exception of a user's actor is logged elsewhere. */
  private static final List<String> PACKAGES =
      List.of("akka.remote.", "akka.cluster.", "akka.serialization.");

  private final Supplier<Seldom> counter;
  private final Map<Class<?>, Seldom> counters = new HashMap<>();

  PeerLogLimit() {
    this(Seldom::new);
  }

  /** Creates a limit whose counters have a clock of their own. */
  PeerLogLimit(Supplier<Seldom> counter) {
    this.counter = counter;
  }

  /** Counts an event of a class; returns what is to be logged of it now, if anything. */
  Optional<String> text(Class<?> source, Object message) {
    if (PACKAGES.stream().noneMatch(source.getName()::startsWith)) {
      return Optional.of(String.valueOf(message));
    }
    long count = counters.computeIfAbsent(source, first -> counter.get()).count();
    if (count == 0) {
      return Optional.empty();
    }
    String others = count == 1 ? "" : " ([%d] before it were not logged)".formatted(count - 1);
    return Optional.of(message + others);
  }
}
