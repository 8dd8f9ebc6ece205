package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the owner of a queue speaks to the outposts of other processes. Thread-safe. */
final class QueueVoice implements QueueOwner.Speaker {
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
  public Edge.Voice voice(String who) {
    return new Edge.Voice() {
      @Override
      public void deliver(long first, long returns, List<QueueItem> items) {
        tell(who, Outpost.Deliver.of(first, returns, items));
      }

      @Override
      public void grant(long arrived, long granted) {
        tell(who, new Outpost.Grant(arrived, granted));
      }
    };
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
