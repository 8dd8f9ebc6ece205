package dev.troupe.node;

import dev.troupe.observe.Log;
import dev.troupe.observe.Seldom;
import java.util.function.Consumer;

/** Says that strangers were refused, in few lines however many there are. Thread-safe. */
final class Refusals {
  private static final Log LOG = Log.of(Refusals.class);

  private final Seldom seldom;
  private final Consumer<String> log;

  Refusals() {
    this(new Seldom(), line -> LOG.warn("{}", line));
  }

  Refusals(Seldom seldom, Consumer<String> log) {
    this.seldom = seldom;
    this.log = log;
  }

  /** Somebody was refused, for this reason. */
  void note(String reason) {
    long count = seldom.count();
    if (count > 0) {
      log.accept(
          "refused %s that %s not of this run, the last because: %s; nothing else has happened"
              .formatted(
                  count == 1 ? "a connection" : count + " connections",
                  count == 1 ? "is" : "are",
                  reason));
    }
  }
}
