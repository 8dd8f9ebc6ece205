package dev.troupe.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.wire.Courier;
import dev.troupe.wire.PromptMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Knows who lives in a run, in the director's node, and tells whoever wants to know of a death.
 *
 * <ul>
 *   <li><b>Who says what.</b> A node enters itself ({@link Enter}) before its target begins. Its
 *       parent, who learns of its exit from the operating system, strikes it off ({@link Strike}).
 *       Any node asks to be told of another's death ({@link Watch}); it is told once ({@link
 *       Gone}), at once when the other is dead already, and never because something was late.
 *   <li><b>When a parent dies</b>, its children have nobody left to strike them off. Their pipes
 *       ended with it, so they are ending themselves; the roster looks at their process ids, kills
 *       Those on another machine, whose processes it cannot see, its agent sees to in the same way.
 *   <li><b>Not yet known.</b> A watch on a node that has not entered yet waits for it.
 * </ul>
 */
final class Roster extends AbstractBehavior<Roster.Command> {
  static final String NAME = "roster";

  /** What the roster is told. */
  sealed interface Command extends PromptMessage {}

  /** A node says that it is here. */
  record Enter(String id, long pid, String parent, String address, String host)
      implements Command {}

  /** The parent of a node says that it has exited. */
  record Strike(String id) implements Command {}

  /** Somebody wants to be told of a node's death. */
  record Watch(String id, String watcher, ActorRef<Gone> replyTo) implements Command {}

  /** A node is dead. */
  record Gone(String id, String address) implements PromptMessage {}

  /** Looks at the orphans. */
  enum LookAround implements Command {
    INSTANCE
  }

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PATIENT_LOOKS = 10;

  private final Courier courier;
  private final BiFunction<String, Long, CompletionStage<Void>> elsewhere;
  private final BiConsumer<String, Optional<String>> onDeath;
  private final TimerScheduler<Command> timers;
  private final Map<String, Enter> living = new HashMap<>();
  private final Graves dead = new Graves();
  private final Map<String, String> deadAddresses = new NewestAddresses();
  private final Map<String, List<Watch>> watches = new HashMap<>();
  private final Map<String, Integer> orphans = new HashMap<>();

  private Roster(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Courier courier,
      BiFunction<String, Long, CompletionStage<Void>> elsewhere,
      BiConsumer<String, Optional<String>> onDeath) {
    super(context);
    this.elsewhere = elsewhere;
    this.onDeath = onDeath;
    this.timers = timers;
    this.courier = courier;
  }

  /**
   * Creates the roster of a run.
   *
   * @param courier carries the notices
   * @param elsewhere says when a process of another machine, of which the parent is dead, has ended
   * @param onDeath told the number of each node that has died, and its address if it had one
   */
  static Behavior<Command> create(
      Courier courier,
      BiFunction<String, Long, CompletionStage<Void>> elsewhere,
      BiConsumer<String, Optional<String>> onDeath) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Roster(context, timers, courier, elsewhere, onDeath)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Enter.class, this::onEnter)
        .onMessage(Strike.class, this::onStrike)
        .onMessage(Watch.class, this::onWatch)
        .onMessage(LookAround.class, this::onLookAround)
        .build();
  }

  private Behavior<Command> onEnter(Enter enter) {
    if (!dead.contains(enter.id())) {
      living.put(enter.id(), enter);
      if (dead.contains(enter.parent())) {
        adopt(enter.id());
      }
    }
    return this;
  }

  private Behavior<Command> onStrike(Strike strike) {
    strike(strike.id());
    return this;
  }

  private Behavior<Command> onWatch(Watch watch) {
    if (dead.contains(watch.id())) {
      courier.tell(watch.replyTo(), gone(watch.id()));
    } else if (!dead.contains(watch.watcher())) {
      watches.computeIfAbsent(watch.id(), id -> new ArrayList<>()).add(watch);
    }
    return this;
  }

  private Behavior<Command> onLookAround(LookAround look) {
    for (String id : List.copyOf(orphans.keySet())) {
      look(id, orphans.merge(id, 1, Integer::sum) > PATIENT_LOOKS);
    }
    if (orphans.isEmpty()) {
      timers.cancel(LookAround.INSTANCE);
    }
    return this;
  }

  private void look(String id, boolean overdue) {
    Enter orphan = living.get(id);
    ProcessHandle handle = ProcessHandle.of(orphan.pid()).orElse(null);
    if (handle == null || !handle.isAlive()) {
      strike(id);
    } else if (overdue) {
      handle.destroyForcibly();
    }
  }

  private void strike(String id) {
    if (!dead.add(id)) {
      return;
    }
    orphans.remove(id);
    Enter entered = living.remove(id);
    if (entered != null && !isLivingAt(entered.address())) {
      deadAddresses.put(id, entered.address());
    }
    watches.values().forEach(list -> list.removeIf(watch -> watch.watcher().equals(id)));
    List<Watch> told = watches.remove(id);
    if (told != null) {
      told.forEach(watch -> courier.tell(watch.replyTo(), gone(id)));
    }
    onDeath.accept(id, Optional.ofNullable(deadAddresses.get(id)));
    living.values().stream()
        .filter(node -> node.parent().equals(id))
        .map(Enter::id)
        .toList()
        .forEach(this::adopt);
  }

  /** An address may be used again by a node that came later; that one is not dead. */
  private boolean isLivingAt(String address) {
    return living.values().stream().anyMatch(node -> node.address().equals(address));
  }

  private void adopt(String id) {
    Enter orphan = living.get(id);
    if (!orphan.host().isEmpty()) {
      getContext()
          .pipeToSelf(
              elsewhere.apply(orphan.host(), orphan.pid()), (gone, failure) -> new Strike(id));
      return;
    }
    orphans.put(id, 0);
    timers.startTimerWithFixedDelay(LookAround.INSTANCE, LookAround.INSTANCE, LOOK);
  }

  private Gone gone(String id) {
    return new Gone(id, deadAddresses.getOrDefault(id, ""));
  }

  /** Whoever asks for the first time when thousands more have died had nothing to do with it. */
  private static final class NewestAddresses extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;
    private static final int REMEMBERED = 5_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > REMEMBERED;
    }
  }
}
