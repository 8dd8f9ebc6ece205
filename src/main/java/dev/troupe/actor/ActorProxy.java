package dev.troupe.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.Node;
import dev.troupe.observe.Log;
import dev.troupe.observe.Seldom;
import dev.troupe.task.ActorLostException;
import dev.troupe.task.ExitCode;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Stands for an actor in a process of its own, where it is supervised.
 *
 * <ul>
 *   <li><b>One reference.</b> Whoever has this actor's reference has the actor's: what it is sent
 *       goes on by courier, in order, and is taken once while that process lives. References that
 *       the actor itself hands out are Akka's own.
 *   <li><b>Birth.</b> It starts the process on another thread; the actor there says {@link Up} when
 *       it can be reached. What comes before is kept, up to a bound; what is too much, or cannot be
 *       encoded, goes to the dead letters and is counted.
 *   <li><b>Death.</b> The operating system says when the process has ended. When the actor has
 *       stopped of its own accord, so does this one, and whoever watches it hears {@code
 *       Terminated}. When it threw or was killed, a fresh process is started after a while, as
 *       often as the terms allow; after that this actor fails, and its parent hears {@code
 *       ChildFailed}. What had gone to the process and was not worked off is lost with it, as with
 *       any actor.
 *   <li><b>Stop.</b> When this actor stops, for whatever reason, the process is terminated.
 * </ul>
 */
final class ActorProxy extends AbstractBehavior<Object> {
  private static final Log LOG = Log.of(ActorProxy.class);

  /** The actor can be reached. */
  record Up(long life, ActorRef<Object> actor) implements TroupeMessage {}

  private record Started(long life, Child child) {}

  private record NotStarted(Throwable why) {}

  private record Ended(long life, ChildEnd end) {}

  private enum Again {
    INSTANCE
  }

  private final Node node;
  private final ActorTerms terms;
  private final LongFunction<Payload> call;
  private final BooleanSupplier open;
  private final Consumer<Child> started;
  private final Function<ChildEnd, Optional<Throwable>> failure;
  private final TimerScheduler<Object> timers;
  private final Restarts restarts;
  private final Deque<Object> kept = new ArrayDeque<>();
  private final Seldom dropped = new Seldom();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();
  private ActorRef<Object> actor;
  private long life;
  private boolean ended;

  private ActorProxy(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Node node,
      ActorTerms terms,
      Function<ActorRef<Object>, LongFunction<Payload>> call,
      BooleanSupplier open,
      Consumer<Child> started,
      Function<ChildEnd, Optional<Throwable>> failure) {
    super(context);
    this.timers = timers;
    this.node = node;
    this.terms = terms;
    this.call = call.apply(context.getSelf());
    this.open = open;
    this.started = started;
    this.failure = failure;
    this.restarts = new Restarts(terms);
    begin();
  }

  /**
   * Creates the behaviour; the process is started when it is spawned.
   *
   * @param call makes, for the reference of this actor, the call of each of its processes
   * @param open tells whether processes may still be started
   * @param started is told of each of its processes
   * @param failure says what an end was that was none of the actor's own will
   */
  static Behavior<Object> create(
      Node node,
      ActorTerms terms,
      Function<ActorRef<Object>, LongFunction<Payload>> call,
      BooleanSupplier open,
      Consumer<Child> started,
      Function<ChildEnd, Optional<Throwable>> failure) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new ActorProxy(context, timers, node, terms, call, open, started, failure)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Up.class, this::onUp)
        .onMessage(Started.class, this::onStarted)
        .onMessage(NotStarted.class, this::onNotStarted)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Again.class, again -> begin())
        .onSignal(PostStop.class, this::onPostStop)
        .onMessage(TroupeMessage.class, this::onWord)
        .onAnyMessage(this::drop)
        .build();
  }

  private Behavior<Object> begin() {
    if (!open.getAsBoolean()) {
      return Behaviors.stopped();
    }
    actor = null;
    life++;
    ended = false;
    long begun = life;
    CompletableFuture<Child> starting = new CompletableFuture<>();
    Thread thread = new Thread(() -> start(begun, starting), "troupe-actor-" + name());
    thread.setDaemon(true);
    thread.start();
    getContext()
        .pipeToSelf(
            starting,
            (child, why) -> why == null ? new Started(begun, child) : new NotStarted(why));
    return this;
  }

  /** It may be that nobody wants it any more before it is there. */
  private void start(long begun, CompletableFuture<Child> starting) {
    try {
      Child child = node.nursery().start(terms.spec(), call.apply(begun));
      var unused = stopped.thenRun(child::terminate);
      started.accept(child);
      starting.complete(child);
    } catch (Throwable e) {
      starting.completeExceptionally(e);
    }
  }

  private Behavior<Object> onStarted(Started started) {
    getContext()
        .pipeToSelf(started.child().end(), (end, unexpected) -> new Ended(started.life(), end));
    return this;
  }

  private Behavior<Object> onUp(Up up) {
    if (up.life() == life && !ended) {
      actor = up.actor();
      while (!kept.isEmpty()) {
        send(kept.poll());
      }
    }
    return this;
  }

  private Behavior<Object> onWord(Object word) {
    if (actor != null) {
      send(word);
    } else if (kept.size() < terms.kept()) {
      kept.add(word);
    } else {
      drop(word);
    }
    return this;
  }

  private void send(Object word) {
    try {
      node.courier().tell(actor, (TroupeMessage) word);
    } catch (RuntimeException e) {
      LOG.warn("actor [{}] was sent what cannot travel", name(), e);
      drop(word);
    }
  }

  private Behavior<Object> drop(Object word) {
    Adapter.toClassic(getContext().getSystem())
        .deadLetters()
        .tell(word, akka.actor.ActorRef.noSender());
    long count = dropped.count();
    if (count > 0) {
      LOG.warn(
          "[{}] messages to actor [{}] were dropped, the last of type [{}]: more than [{}] wait for its"
              + " process, or it is no ActorMessage",
          count,
          name(),
          word.getClass().getName(),
          terms.kept());
    }
    return this;
  }

  private Behavior<Object> onEnded(Ended ended) {
    if (ended.life() != life) {
      return this;
    }
    actor = null;
    this.ended = true;
    if (ended.end().exitCode() == 0 || !open.getAsBoolean()) {
      return Behaviors.stopped();
    }
    return again(
        "ended with exit code " + ExitCode.text(ended.end().exitCode()),
        failure.apply(ended.end()).orElse(null));
  }

  private Behavior<Object> onNotStarted(NotStarted not) {
    return again("could not be started: " + not.why().getMessage(), not.why());
  }

  private Behavior<Object> again(String what, Throwable cause) {
    Optional<java.time.Duration> wait = restarts.after(System.nanoTime());
    if (wait.isEmpty()) {
      throw new ActorLostException(
          "the process of actor [%s] %s; it was started [%d] times, [%d] restarts are allowed within [%s]"
              .formatted(name(), what, life, terms.restarts(), terms.window()),
          cause);
    }
    LOG.debug("the process of actor [{}] {}; another in {}", name(), what, wait.get());
    timers.startSingleTimer(Again.INSTANCE, wait.get());
    return this;
  }

  private Behavior<Object> onPostStop(PostStop signal) {
    stopped.complete(null);
    kept.forEach(this::drop);
    return this;
  }

  private String name() {
    return terms.spec().name();
  }
}
