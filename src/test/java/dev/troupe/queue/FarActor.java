package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/** A process that does not own its queue, as {@link FarPort} does it but without waiting. */
final class FarActor extends Actor {
  static final long REST = 20_000_000;
  static final long PAUSE = 500_000_000;
  private static final long ROUND_TRIP = 50_000_000;

  final Deque<QueueActor.Request> sent = new ArrayDeque<>();
  final Deque<Outpost.Note> coming = new ArrayDeque<>();
  final Map<Integer, Integer> order = new HashMap<>();
  final FarRecord told = new FarRecord();
  boolean alive = true;
  final FarGauge gauge;
  private final LongSupplier clock;
  private final Tap tap;
  private final Feed feed;
  private final Map<Long, Consumer<Outpost.Note>> questions = new HashMap<>();
  private final Map<Call, Long> asked = new HashMap<>();
  private long numbers;
  private long lookAt = Long.MAX_VALUE;
  int undone;

  private Tap.Drain drain;
  private int noted;

  FarActor(String name, int capacity, boolean gauged, Ledger ledger, LongSupplier clock) {
    super(name, ledger);
    this.clock = clock;
    this.gauge = new FarGauge(name, gauged, sent::add);
    // Only who shares memory has a gauge; the others may be on another machine.
    LongSupplier roundTrip = () -> gauged ? 0 : ROUND_TRIP;
    this.tap = new Tap(capacity, gauge, roundTrip, clock);
    this.feed =
        new Feed(
            capacity,
            new Feed.Report() {
              @Override
              public void arrive(long want, List<Cargo> items) {
                sent.add(new QueueActor.Arrive(name, want, items));
              }

              @Override
              public void want(long want, long back) {
                sent.add(new QueueActor.Want(name, want, back));
              }
            },
            roundTrip,
            clock);
  }

  @Override
  void put(int bytes, boolean patient) {
    watch();
    int number = ledger.begin(name);
    Cargo item = Items.item(number, bytes);
    if (feed.offer(item, !patient)) {
      accept(number);
      return;
    }
    releaseIf(!patient);
    Call call = new Call(feed.await(item, !patient), number, patient);
    puts.add(call);
    if (!patient) {
      asked.put(call, ask(n -> new QueueActor.ClaimNow(name, n), note -> endPut(call)));
    }
  }

  @Override
  void get(boolean patient) {
    if (draining > 0) {
      return;
    }
    watch();
    Got got = tap.poll();
    if (got != null) {
      took(got);
      return;
    }
    releaseIf(!patient);
    Call call = new Call(tap.await(!patient), -1, patient);
    gets.add(call);
    if (!patient) {
      askForOne(call);
    }
  }

  private void releaseIf(boolean asking) {
    if (asking) {
      feed.release(false);
    }
  }

  private void askForOne(Call call) {
    asked.put(
        call,
        ask(
            n -> new QueueActor.GetNow(name, n, 1),
            note -> {
              if (gets.contains(call) && ((Outpost.Flag) note).yes()) {
                askForOne(call);
              } else {
                endGet(call);
              }
            }));
  }

  /**
   * Not while it gets, nor the other way round: threads of a process promise each other nothing.
   */
  void drain(int most) {
    if (!gets.isEmpty() || draining > 0) {
      return;
    }
    watch();
    feed.release(false);
    drain = tap.beginDrain(most);
    noted = 0;
    noteDrained();
    int missing = drain.missing();
    if (missing == 0) {
      tap.endDrain(drain);
      return;
    }
    draining += missing;
    ask(
        n -> new QueueActor.GetNow(name, n, missing),
        note -> {
          draining -= missing;
          tap.endDrain(drain);
        });
  }

  private void noteDrained() {
    if (drain != null) {
      for (Got got : drain.items().subList(noted, drain.items().size())) {
        took(got);
      }
      noted = drain.items().size();
    }
  }

  private void took(Got got) {
    take(got);
    undone++;
  }

  /** An impatient call that waits for its answer no longer. */
  void losePatience() {
    asked.keySet().stream()
        .filter(call -> puts.contains(call) || gets.contains(call))
        .min((a, b) -> Long.compare(asked.get(a), asked.get(b)))
        .ifPresent(
            call -> {
              questions.remove(asked.get(call));
              call.sound = false;
              endPut(call);
              endGet(call);
            });
  }

  void taskDone() {
    if (undone > 0) {
      undone--;
      askFirm(n -> new QueueActor.TaskDone(name, n), note -> {});
    }
  }

  void measure(Consumer<Outpost.Measured> then) {
    askFirm(n -> new QueueActor.Measure(name, n), note -> then.accept((Outpost.Measured) note));
  }

  private void askFirm(LongFunction<QueueActor.Request> question, Consumer<Outpost.Note> then) {
    feed.release(false);
    tap.settle();
    tap.say(false);
    ask(question, then);
  }

  private long ask(LongFunction<QueueActor.Request> question, Consumer<Outpost.Note> then) {
    long number = ++numbers;
    questions.put(number, then);
    sent.add(question.apply(number));
    return number;
  }

  void settle() {
    feed.release(true);
    tap.pause();
  }

  /** Reads the next note of the owner. */
  void read() {
    Outpost.Note note = coming.poll();
    if (note instanceof Outpost.Deliver deliver) {
      order.clear();
      deliver.cargo().forEach(item -> order.put(Items.number(item), order.size()));
      tap.deliver(deliver);
      noteDrained();
      watch();
    } else if (note instanceof Outpost.Grant grant) {
      feed.grant(grant.arrived(), grant.granted());
      watch();
    } else if (note instanceof Outpost.RollCall call) {
      feed.release(call.recall());
      tap.say(call.recall());
      sent.add(new QueueActor.Present(name, call.number()));
    } else if (note instanceof Outpost.Flag flag) {
      answer(flag.number(), flag);
    } else if (note instanceof Outpost.Measured measured) {
      answer(measured.number(), measured);
    }
    undone += (int) gets.stream().filter(call -> call.waiter.isOver()).count();
    sweep();
  }

  private void answer(long number, Outpost.Note note) {
    sweep();
    Consumer<Outpost.Note> then = questions.remove(number);
    if (then != null) {
      then.accept(note);
    }
  }

  boolean isWatching() {
    return lookAt != Long.MAX_VALUE;
  }

  private void watch() {
    if (!isWatching()) {
      lookAt = clock.getAsLong() + REST;
    }
  }

  /** Looks, if it is time, whether the callers have paused. */
  void look() {
    long now = clock.getAsLong();
    if (!alive || now < lookAt) {
      return;
    }
    boolean restless = now - tap.usedAt() < PAUSE;
    if (!restless) {
      tap.pause();
    } else if (now - tap.usedAt() > REST) {
      tap.rest();
    }
    if (feed.hasIdleCredit() && now - feed.usedAt() > REST) {
      feed.release(true);
    }
    boolean watching = restless || tap.isInHand() || now - feed.usedAt() < 2 * REST;
    lookAt = watching ? now + REST : Long.MAX_VALUE;
  }

  @Override
  boolean giveUpPut(Waiter put) {
    return feed.giveUp((Feed.Put) put);
  }

  @Override
  boolean giveUpGet(Waiter get) {
    return tap.giveUp((Tap.Get) get);
  }

  @Override
  Got got(Waiter get) {
    return ((Tap.Get) get).got();
  }

  @Override
  int numberOf(Call get) {
    return order.getOrDefault(Items.number(got(get.waiter).cargo()), 0);
  }

  /** Dies; of what it has said only so much was sent. */
  void die(int kept) {
    alive = false;
    coming.clear();
    puts.clear();
    gets.clear();
    while (sent.size() > kept) {
      sent.removeLast();
    }
  }
}
