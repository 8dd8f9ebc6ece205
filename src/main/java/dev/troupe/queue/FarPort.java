package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Node;
import dev.troupe.wire.Cargo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reaches a queue of another process: a {@link Tap} for getting and a {@link Feed} for putting,
 * under one lock. Whether a call is served or its time is over is decided under that lock, so
 * neither a stopped owner nor a late message can hold up a call whose time is over.
 */
final class FarPort implements QueuePort {
  private static final Duration REST = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Node node;
  private final String self;
  private final ActorRef<QueueActor.Command> owner;
  private final Supplier<RuntimeException> lostError;
  private final long patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Questions questions;
  private final Telling telling;
  private final Tap tap;
  private final Feed feed;
  private boolean watching;
  private volatile boolean lost;

  private FarPort(Node node, QueueAddress address, Supplier<RuntimeException> lostError) {
    this.node = node;
    this.self = node.identity().id();
    this.owner = node.resolve(address.actor());
    this.lostError = lostError;
    this.questions = new Questions(lostError, node.courier());
    this.patience = QueueSettings.of(node.config()).patience().toNanos();
    this.telling = new Telling(self, this::tell);
    LongSupplier trip = this::roundTrip;
    this.tap = new Tap(address.capacity(), telling, trip, System::nanoTime);
    this.feed = new Feed(address.capacity(), new FeedReport(), trip, System::nanoTime);
  }

  /** Opens a port to a queue of another process; {@code lostError} tells of that one's death. */
  static FarPort open(Node node, QueueAddress address, Supplier<RuntimeException> lostError) {
    FarPort port = new FarPort(node, address, lostError);
    ActorRef<Outpost.Note> outpost = node.spawnNumbered(Outpost.create(port), "outpost");
    node.courier().direct(outpost, note -> ((Outpost.Note) note).enter(port));
    port.tell(new QueueActor.Attach(port.self, outpost));
    node.onDeath(address.owner(), id -> port.lose());
    node.ending().beforeDrain(port::settle);
    return port;
  }

  @Override
  public boolean put(Cargo item, long nanos) throws InterruptedException {
    checkInterrupt();
    if (nanos <= 0) {
      return putNow(item);
    }
    long began = began(nanos);
    Feed.Put put;
    lock.lock();
    try {
      checkLost();
      watch();
      if (feed.offer(item, false)) {
        return true;
      }
      put = feed.await(item, false);
    } finally {
      lock.unlock();
    }
    if (put.await(node.courier().help(put::isEnded, nanos), () -> giveUp(put))) {
      feed.resumed();
      return true;
    }
    return isUnsure(began) && putNow(item);
  }

  @Override
  public boolean putNow(Cargo item) {
    Feed.Put put;
    Questions.Asked asked;
    lock.lock();
    try {
      checkLost();
      watch();
      if (feed.offer(item, true)) {
        return true;
      }
      feed.release(false);
      put = feed.await(item, true);
      asked = questions.ask(number -> tell(new QueueActor.ClaimNow(self, number)));
    } finally {
      lock.unlock();
    }
    questions.awaitPatiently(asked, 2 * patience);
    return giveUp(put);
  }

  @Override
  public Optional<Got> get(long nanos) throws InterruptedException {
    checkInterrupt();
    if (nanos <= 0) {
      return getNow();
    }
    Optional<Got> here = poll();
    if (here.isPresent()) {
      return here;
    }
    node.courier().glance();
    long began = began(nanos);
    Tap.Get get;
    lock.lock();
    try {
      checkLost();
      Got got = tap.poll();
      if (got != null) {
        return Optional.of(got);
      }
      get = tap.await(false);
    } finally {
      lock.unlock();
    }
    boolean any = get.await(node.courier().help(get::isEnded, nanos), () -> giveUp(get));
    if (any) {
      tap.resumed();
    }
    return !any && isUnsure(began) ? getNow() : got(get, any);
  }

  private Optional<Got> poll() {
    lock.lock();
    try {
      checkLost();
      watch();
      return Optional.ofNullable(tap.poll());
    } finally {
      lock.unlock();
    }
  }

  /** Who waits for ever need not know since when. */
  private static long began(long nanos) {
    return nanos == Waiter.FOREVER ? 0 : System.nanoTime();
  }

  @Override
  public Optional<Got> getNow() {
    Tap.Get get;
    Questions.Asked asked;
    lock.lock();
    try {
      checkLost();
      watch();
      Got got = tap.poll();
      if (got != null) {
        return Optional.of(got);
      }
      feed.release(false);
      get = tap.await(true);
      asked = askForOne();
    } finally {
      lock.unlock();
    }
    while (isAnsweredYes(asked) && !get.isOver()) {
      // An earlier call of this process has the item; the owner has not answered that one yet.
      asked = askForOne();
    }
    return got(get, giveUp(get));
  }

  private Questions.Asked askForOne() {
    return questions.ask(number -> tell(new QueueActor.GetNow(self, number, 1)));
  }

  /** After too short a wait to be sure that the owner was heard, its word is asked for. */
  private boolean isUnsure(long began) {
    return System.nanoTime() - began < patience;
  }

  private boolean isAnsweredYes(Questions.Asked asked) {
    return questions.awaitPatiently(asked, 2 * patience).filter(FarPort::yes).isPresent();
  }

  @Override
  public List<Got> drain(int most) {
    Tap.Drain drain;
    Questions.Asked asked;
    lock.lock();
    try {
      checkLost();
      watch();
      feed.release(false);
      drain = tap.beginDrain(most);
      int missing = drain.missing();
      if (missing == 0) {
        return tap.endDrain(drain);
      }
      asked = questions.ask(number -> tell(new QueueActor.GetNow(self, number, missing)));
    } finally {
      lock.unlock();
    }
    questions.awaitPatiently(asked, 2 * patience);
    lock.lock();
    try {
      List<Got> items = tap.endDrain(drain);
      if (items.isEmpty()) {
        checkLost();
      }
      return items;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    questions.await(askFirm(number -> tell(new QueueActor.Flush(self, number))), Waiter.FOREVER);
  }

  @Override
  public int size() {
    return measure().size();
  }

  @Override
  public int free() {
    return measure().free();
  }

  @Override
  public List<QueueItem> snapshot(int most) {
    return ((Outpost.Items) firm(number -> tell(new QueueActor.Snapshot(self, number, most))))
        .items();
  }

  @Override
  public boolean remove(long place) {
    return yes(firm(number -> tell(new QueueActor.Remove(self, number, place))));
  }

  @Override
  public boolean taskDone() {
    return yes(firm(number -> tell(new QueueActor.TaskDone(self, number))));
  }

  @Override
  public boolean join(long nanos) throws InterruptedException {
    Questions.Asked asked = askFirm(number -> tell(new QueueActor.Join(self, number)));
    Optional<Outpost.Note> answer = Optional.empty();
    try {
      answer = questions.await(asked, nanos);
    } finally {
      if (answer.isEmpty()) {
        tell(new QueueActor.Withdraw(self, asked.number()));
      }
    }
    return answer.isPresent() ? yes(answer.get()) : isJoinedAfterAll(asked);
  }

  /** The owner answers a join that waits no longer, at once or when all have been heard. */
  private boolean isJoinedAfterAll(Questions.Asked asked) {
    Optional<Outpost.Note> answer = questions.awaitPatiently(asked, 2 * patience);
    if (answer.isEmpty()) {
      checkLost();
    }
    return answer.filter(FarPort::yes).isPresent();
  }

  /** Items have come. */
  void deliver(Outpost.Deliver deliver) {
    locked(
        () -> {
          tap.deliver(deliver);
          watch();
        });
  }

  /** Slots have come. */
  void grant(Outpost.Grant grant) {
    locked(
        () -> {
          feed.grant(grant.arrived(), grant.granted());
          watch();
        });
  }

  /** The owner looks at a gauge from now on. */
  void use(Outpost.Look look) {
    locked(() -> node.courier().needle(owner, look.gauge()).ifPresent(telling::use));
  }

  /** The owner wants to know everything. */
  void rollCall(Outpost.RollCall call) {
    locked(
        () -> {
          feed.release(call.recall());
          tap.say(call.recall());
          tell(new QueueActor.Present(self, call.number()));
        });
  }

  void answer(long number, Outpost.Note note) {
    questions.answer(number, note);
  }

  /** Sends and returns everything: this process is about to end. */
  void settle() {
    locked(
        () -> {
          feed.release(true);
          tap.pause();
        });
  }

  private void lose() {
    locked(
        () -> {
          lost = true;
          feed.refuseAll();
          tap.refuseAll();
        });
    questions.fail();
  }

  private Outpost.Measured measure() {
    return (Outpost.Measured) firm(number -> tell(new QueueActor.Measure(self, number)));
  }

  /** Asks after everything that this process knows has been told. */
  private Questions.Asked askFirm(LongConsumer question) {
    lock.lock();
    try {
      checkLost();
      feed.release(false);
      tap.settle();
      tap.say(false);
      return questions.ask(question);
    } finally {
      lock.unlock();
    }
  }

  private Outpost.Note firm(LongConsumer question) {
    return questions.await(askFirm(question));
  }

  private boolean giveUp(Feed.Put put) {
    return decided(() -> feed.giveUp(put));
  }

  private boolean giveUp(Tap.Get get) {
    return decided(() -> tap.giveUp(get));
  }

  private boolean decided(Supplier<Boolean> outcome) {
    lock.lock();
    try {
      boolean over = outcome.get();
      if (!over) {
        checkLost();
      }
      return over;
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Got> got(Tap.Get get, boolean any) {
    return any ? Optional.of(get.got()) : Optional.empty();
  }

  private static boolean yes(Outpost.Note answer) {
    return answer instanceof Outpost.Flag flag && flag.yes();
  }

  private static void checkInterrupt() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void checkLost() {
    if (lost) {
      throw lostError.get();
    }
  }

  /**
   * From the first call on somebody looks, now and then, whether the callers have paused; again
   * when something comes, for whoever waited for it may be gone.
   */
  private void watch() {
    if (!watching) {
      watching = true;
      node.later(REST, this::look);
    }
  }

  private void look() {
    locked(
        () -> {
          long now = System.nanoTime();
          boolean restless = now - tap.usedAt() < Math.max(PAUSE.toNanos(), 2 * roundTrip());
          if (!restless) {
            tap.pause();
          } else if (now - tap.usedAt() > REST.toNanos()) {
            tap.rest();
          }
          long idle = Math.max(REST.toNanos(), roundTrip());
          if (feed.hasIdleCredit() && now - feed.usedAt() > idle) {
            feed.release(true);
          }
          watching = restless || tap.isInHand() || now - feed.usedAt() < idle + REST.toNanos();
          if (watching) {
            node.later(REST, this::look);
          }
        });
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      if (!lost) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private long roundTrip() {
    return node.courier().roundTripNanos(owner);
  }

  private void tell(QueueActor.Request request) {
    node.courier().tell(owner, request);
  }

  /** Tells the owner what the feed wants told. */
  private final class FeedReport implements Feed.Report {
    @Override
    public void arrive(long want, List<Cargo> items) {
      tell(new QueueActor.Arrive(self, want, items));
    }

    @Override
    public void want(long want, long back) {
      tell(new QueueActor.Want(self, want, back));
    }
  }
}
