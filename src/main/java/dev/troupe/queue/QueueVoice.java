package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Node;
import dev.troupe.wire.Gauge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the owner of a queue speaks to the outposts of other processes. Thread-safe. */
final class QueueVoice implements QueueOwner.Speaker {
  /** A process that gets less than this is not worth a gauge. */
  private static final int DELIVERIES_BEFORE_GAUGE = 4;

  private static final Duration STARVING = Duration.ofMillis(10);

  private final Node node;
  private final QueueSettings settings;
  private final Map<String, ActorRef<Outpost.Note>> outposts = new ConcurrentHashMap<>();

  QueueVoice(Node node) {
    this.node = node;
    this.settings = QueueSettings.of(node.config());
  }

  void introduce(String who, ActorRef<Outpost.Note> outpost) {
    outposts.put(who, outpost);
  }

  void forget(String who) {
    outposts.remove(who);
  }

  void tell(String who, Outpost.Note note) {
    ActorRef<Outpost.Note> outpost = outposts.get(who);
    if (outpost != null) {
      node.courier().tell(outpost, note);
    }
  }

  @Override
  public Edge.Voice voice(String who, Runnable look) {
    return new EdgeVoice(who, look);
  }

  private Optional<Gauge> gauge(String who, Runnable look) {
    return Optional.ofNullable(outposts.get(who))
        .flatMap(outpost -> node.courier().gauge(outpost, look));
  }

  /** Speaks to one process, and sees what it shows. Used under the owner's lock. */
  private final class EdgeVoice implements Edge.Voice {
    private final String who;
    private final Runnable look;
    private final long[] numbers = new long[Gauge.NUMBERS];
    private Optional<Gauge> gauge = Optional.empty();
    private int deliveries;

    EdgeVoice(String who, Runnable look) {
      this.who = who;
      this.look = look;
    }

    @Override
    public void deliver(long first, long returns, List<QueueItem> items) {
      tell(who, Outpost.Deliver.of(first, returns, items));
      if (gauge.isEmpty() && ++deliveries >= DELIVERIES_BEFORE_GAUGE) {
        gauge = gauge(who, look);
        gauge.ifPresent(opened -> tell(who, new Outpost.Look(opened.index())));
      }
    }

    @Override
    public void grant(long arrived, long granted) {
      tell(who, new Outpost.Grant(arrived, granted));
    }

    @Override
    public Optional<Stand> shown() {
      return gauge.filter(shown -> shown.read(numbers)).map(shown -> Stand.read(numbers));
    }
  }

  @Override
  public void rollCall(String who, long number, boolean recall) {
    tell(who, new Outpost.RollCall(number, recall));
  }

  @Override
  public void soon(Runnable action) {
    node.later(STARVING, action);
  }

  @Override
  public void later(Runnable action) {
    node.later(settings.patience(), action);
  }
}
