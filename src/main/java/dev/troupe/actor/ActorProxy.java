package dev.troupe.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
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
import dev.troupe.task.DecodeException;
import dev.troupe.task.ExitCode;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

  /** What is said of one life is not taken for another, whichever proxy hears it. */
  private static final AtomicLong LIVES = new AtomicLong();

  /** The actor can be reached. */
  record Up(long life, ActorRef<Object> actor) implements TroupeMessage {}

  private record Started(long life, Child child) {}

  private record NotStarted(long life, Throwable why) {}

  private record Ended(long life, ChildEnd end) {}

  private enum Again {
    INSTANCE
  }

  private final Node node;
  private final ActorTerms terms;
  private final LongFunction<Payload> call;
  private final ActorHome home;
  private final TimerScheduler<Object> timers;
  private final Restarts restarts;
  private final Deque<Object> kept = new ArrayDeque<>();
  private final Seldom dropped = new Seldom();
  private final AtomicReference<Child> newest = new AtomicReference<>();
  private volatile boolean stopped;
  private ActorRef<Object> actor;
  private long life;
  private int starts;
  private boolean ended;

  private ActorProxy(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Node node,
      ActorTerms terms,
      Function<ActorRef<Object>, LongFunction<Payload>> call,
      ActorHome home) {
    super(context);
    this.timers = timers;
    this.node = node;
    this.terms = terms;
    this.call = call.apply(context.getSelf());
    this.home = home;
    this.restarts = new Restarts(terms);
    if (Adapter.toClassic(context.getSystem()) != Adapter.toClassic(node.system())) {
      throw new IllegalStateException(
          ("actor [%s] cannot be spawned in the actor system [%s], which its process cannot reach:"
                  + " spawn it in an actor of troupe.actorSystem()")
              .formatted(name(), context.getSystem().name()));
    }
    context.getSelf().tell(Again.INSTANCE);
  }

  /**
   * Creates the behaviour; the process is started when it is spawned.
   *
   * @param call makes, for the reference of this actor, the call of each of its processes
   * @param home the run
   */
  static Behavior<Object> create(
      Node node,
      ActorTerms terms,
      Function<ActorRef<Object>, LongFunction<Payload>> call,
      ActorHome home) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ActorProxy(context, timers, node, terms, call, home)));
  }

  @Override
  public Receive<Object> createReceive() {
    return newReceiveBuilder()
        .onMessage(Up.class, this::onUp)
        .onMessage(Started.class, this::onStarted)
        .onMessage(NotStarted.class, this::onNotStarted)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Again.class, again -> begin())
        .onSignal(PreRestart.class, signal -> leave())
        .onSignal(
            PostStop.class,
            signal -> {
              home.over(getContext().getSelf());
              return leave();
            })
        .onMessage(TroupeMessage.class, this::onWord)
        .onAnyMessage(this::drop)
        .build();
  }

  private Behavior<Object> begin() {
    CompletableFuture<Child> starting = new CompletableFuture<>();
    home.starting(starting);
    if (!home.isOpen()) {
      starting.completeExceptionally(new IllegalStateException("the run is over"));
      return Behaviors.stopped();
    }
    actor = null;
    life = LIVES.incrementAndGet();
    starts++;
    ended = false;
    long begun = life;
    Thread thread = new Thread(() -> start(begun, starting), "troupe-actor-" + name());
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (Throwable e) {
      // There may be no more threads; whoever waits for the start has to know.
      starting.completeExceptionally(e);
    }
    getContext()
        .pipeToSelf(
            starting,
            (child, why) -> why == null ? new Started(begun, child) : new NotStarted(begun, why));
    return this;
  }

  /** It may be that nobody wants it any more before it is there. */
  private void start(long begun, CompletableFuture<Child> starting) {
    try {
      Child child = node.nursery().start(terms.spec(), call.apply(begun));
      newest.set(child);
      if (stopped) {
        child.terminate();
      }
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
      while (!kept.isEmpty() && isSent(kept.peek())) {
        kept.remove();
      }
    }
    return this;
  }

  private Behavior<Object> onWord(Object word) {
    if (actor != null && isSent(word)) {
      return this;
    }
    if (kept.size() < terms.kept()) {
      kept.add(word);
    } else {
      drop(word);
    }
    return this;
  }

  /**
   * Tells whether a message is done with: sent, or such that nobody can send it. Its process may be
   * known to be dead before this actor has heard of it; then what was not sent waits for another.
   */
  private boolean isSent(Object word) {
    try {
      boolean sent = node.courier().offer(actor, (TroupeMessage) word);
      actor = sent ? actor : null;
      return sent;
    } catch (Exception e) {
      // What Jackson throws is checked, and comes through Scala, which declares nothing.
      LOG.warn("actor [{}] was sent what cannot travel", name(), e);
      drop(word);
      return true;
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
    if (hasReturned(ended.end()) || isOrdered() || !home.isOpen()) {
      return Behaviors.stopped();
    }
    Optional<Throwable> thrown = home.failure(ended.end());
    String words = thrown.isPresent() ? "" : lastWords(ended.end());
    return again(
        "ended with exit code " + ExitCode.text(ended.end().exitCode()) + words,
        thrown.orElse(null));
  }

  private static String lastWords(ChildEnd end) {
    return end.lastLines().isEmpty()
        ? ""
        : ", saying last [" + String.join("\n", end.lastLines()) + "]";
  }

  /** An end that this program has told its process to make is no failure. */
  private boolean isOrdered() {
    return Optional.ofNullable(newest.get()).filter(Child::isStopping).isPresent();
  }

  /** What its JVM did after the actor had stopped is none of the actor's. */
  private boolean hasReturned(ChildEnd end) {
    return end.exitCode() == 0 || end.outcome().filter(this::isReturn).isPresent();
  }

  private boolean isReturn(Payload outcome) {
    try {
      return node.codec().decode(outcome.bytes()) instanceof Outcome.Returned;
    } catch (DecodeException e) {
      LOG.debug("how actor [{}] has ended cannot be read", name(), e);
      return false;
    }
  }

  /** What is wrong with the program does not get better by another try. */
  private Behavior<Object> onNotStarted(NotStarted not) {
    if (not.life() != life) {
      return this;
    }
    String what = "could not be started: " + not.why().getMessage();
    return not.why() instanceof IllegalStateException
            || not.why() instanceof IllegalArgumentException
        ? fail(what, not.why())
        : again(what, not.why());
  }

  private Behavior<Object> again(String what, Throwable cause) {
    Optional<java.time.Duration> wait = restarts.after(System.nanoTime());
    if (wait.isEmpty()) {
      return fail(what, cause);
    }
    LOG.debug("the process of actor [{}] {}; another in {}", name(), what, wait.get());
    timers.startSingleTimer(Again.INSTANCE, wait.get());
    return this;
  }

  private Behavior<Object> fail(String what, Throwable cause) {
    throw new ActorLostException(
        "the process of actor [%s] %s; it was started [%d] times, [%d] restarts are allowed within [%s]"
            .formatted(name(), what, starts, terms.restarts(), terms.window()),
        cause);
  }

  /** Whoever supervises this actor may have it begin anew, as another. */
  private Behavior<Object> leave() {
    stopped = true;
    Optional.ofNullable(newest.get()).ifPresent(Child::terminate);
    kept.forEach(this::drop);
    kept.clear();
    return this;
  }

  private String name() {
    return terms.spec().name();
  }
}
