package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A queue, the process that owns it and some that do not, with links between them, without threads,
 * actors or time: each message arrives when the world is told so. After each step the world
 * compares what the queue did with what its users may expect.
 */
final class QueueWorld {

  /**
   * How a world is made.
   *
   * @param gauged whether the others show how far they are
   * @param processes how many processes there are beside the owner
   * @param onlyGetter the only one that gets, so that it must see strict order; -1 is everybody
   */
  record Shape(int capacity, boolean explicit, boolean gauged, int processes, int onlyGetter) {}

  private static final int MOST_DEATHS = 3;

  private final Shape shape;
  private final Ledger ledger = new Ledger();
  private final QueueOwner owner;
  private final LocalActor local;
  private final List<FarActor> far = new ArrayList<>();
  private final Map<String, FarActor> byName = new HashMap<>();
  private final Deque<Runnable> expiries = new ArrayDeque<>();
  private final Deque<Runnable> starving = new ArrayDeque<>();
  private long clock = 1_000_000_000_000L;
  private int deaths;

  /** Told every message; for those who look for the cause of a failure. */
  Consumer<Object> trace = message -> {};

  QueueWorld(Shape shape) {
    this.shape = shape;
    this.owner = new QueueOwner(shape.capacity(), shape.explicit(), new Links());
    this.local = new LocalActor(owner, ledger);
    for (int i = 0; i < shape.processes(); i++) {
      far.add(newProcess(i));
    }
  }

  private FarActor newProcess(int index) {
    FarActor actor =
        new FarActor(index + "." + deaths, shape.capacity(), shape.gauged(), ledger, () -> clock);
    byName.put(actor.name, actor);
    owner.attach(actor.name);
    return actor;
  }

  /** The links from the owner to the others. */
  private final class Links implements QueueOwner.Speaker {
    @Override
    public Edge.Voice voice(String node, Runnable look) {
      FarActor process = byName.get(node);
      return new Edge.Voice() {
        @Override
        public void deliver(long first, long returns, List<QueueItem> items) {
          // The wire copies; what the owner releases later is not released there.
          tell(node, Outpost.Deliver.of(first, returns, copies(items)));
        }

        @Override
        public void grant(long arrived, long granted) {
          tell(node, new Outpost.Grant(arrived, granted));
        }

        @Override
        public Optional<Stand> shown() {
          Optional<Stand> shown = process.gauge.look();
          shown.ifPresent(process.told::seen);
          return shown;
        }
      };
    }

    @Override
    public void rollCall(String node, long number, boolean recall) {
      tell(node, new Outpost.RollCall(number, recall));
    }

    @Override
    public void later(Runnable action) {
      expiries.add(action);
    }

    @Override
    public void soon(Runnable action) {
      starving.add(action);
    }
  }

  private void tell(String node, Outpost.Note note) {
    FarActor actor = byName.get(node);
    if (actor != null && actor.alive) {
      trace.accept(node + " is told " + note);
      actor.coming.add(note);
      if (note instanceof Outpost.Deliver deliver) {
        actor.told.delivered(deliver);
      }
    }
  }

  /** Does something, chosen by a number. */
  void step(int choice) {
    int who = choice / 100 % (1 + far.size());
    int extra = choice / 1000;
    int what = choice % 100;
    Actor actor = who < far.size() ? far.get(who) : local;
    if (!(actor instanceof FarActor process)) {
      call(actor, what, who, extra);
    } else if (!process.alive) {
      proceedDead(process, what);
    } else if (what < 50) {
      call(actor, what, who, extra);
    } else {
      proceed(process, what, extra);
    }
    settle();
  }

  private void call(Actor actor, int what, int who, int extra) {
    int getter = shape.onlyGetter();
    boolean mayGet = getter < 0 || getter % (1 + far.size()) == who;
    int bytes = extra % 12 == 0 ? 100_000 : Integer.BYTES;
    if (what < 15 || (what < 30 && !mayGet)) {
      actor.put(bytes, true);
    } else if (what < 30) {
      actor.get(true);
    } else if (what < 34) {
      actor.put(bytes, false);
    } else if (what < 38 && mayGet) {
      actor.get(false);
    } else if (what < 40) {
      actor.timeOutPut();
    } else if (what < 42) {
      actor.timeOutGet();
    } else if (what < 46 && mayGet) {
      drain(actor, 1 + extra % 5);
    } else if (what < 48) {
      measure();
    } else if (actor instanceof FarActor process) {
      process.taskDone();
    } else if (extra % 3 == 0) {
      expire();
    }
  }

  private void drain(Actor actor, int most) {
    if (actor instanceof FarActor process) {
      process.drain(most);
    } else {
      local.drain(most);
    }
  }

  private void proceed(FarActor process, int what, int extra) {
    if (what < 69) {
      process.read();
    } else if (what < 76) {
      owner.look(process.name);
    } else if (what < 88) {
      hear(process);
    } else if (what < 92) {
      process.settle();
    } else if (what < 96) {
      pass(List.of(100_000L, FarActor.REST + 1, FarActor.PAUSE + 1).get(extra % 3));
    } else if (what < 97) {
      process.losePatience();
    } else if (what < 98 && deaths < MOST_DEATHS) {
      deaths++;
      process.die(extra % (process.sent.size() + 1));
      unsound();
    }
  }

  private void proceedDead(FarActor process, int what) {
    if (what < 60) {
      hear(process);
    } else {
      bury(process);
    }
  }

  private void bury(FarActor process) {
    process.gauge.shown().ifPresent(process.told::seen);
    ledger.bury(process.name, process.told, shape.explicit());
    owner.bury(process.name);
    byName.remove(process.name);
    FarActor heir = newProcess(far.indexOf(process));
    far.set(far.indexOf(process), heir);
    late(process);
    unsound();
  }

  /** What the actor reads when the owner knows already that its process is dead. */
  private void late(FarActor process) {
    while (!process.sent.isEmpty()) {
      dispatch(process.sent.poll());
    }
  }

  private void expire() {
    if (!expiries.isEmpty()) {
      expiries.poll().run();
      unsound();
    }
  }

  /** Now somebody is not waited for: who asks may hear less than the truth. */
  private void unsound() {
    calls().forEach(call -> call.sound = false);
  }

  private Stream<Actor.Call> calls() {
    return actors().flatMap(actor -> Stream.concat(actor.puts.stream(), actor.gets.stream()));
  }

  private Stream<Actor> actors() {
    return Stream.concat(far.stream().filter(process -> process.alive), Stream.of(local));
  }

  private void pass(long nanos) {
    clock += nanos;
    far.forEach(FarActor::look);
    for (int left = starving.size(); nanos >= FarActor.REST && left > 0; left--) {
      starving.poll().run();
    }
  }

  /** The owner hears the next word of a process. */
  private void hear(FarActor process) {
    QueueActor.Request request = process.sent.poll();
    if (request != null) {
      owner.look(process.name);
      process.told.heard(request).forEach(this::comesBack);
      dispatch(request);
    }
  }

  private void comesBack(int item) {
    if (shape.onlyGetter() < 0) {
      ledger.exempt(item);
    }
  }

  /** Does what {@link QueueActor} does. */
  private void dispatch(QueueActor.Request request) {
    trace.accept(request);
    String node = request.node();
    if (request instanceof QueueActor.Arrive arrive) {
      owner.with(node, edge -> edge.arrive(arrive.cargo(), arrive.want()));
    } else if (request instanceof QueueActor.Tapped it) {
      owner.with(node, edge -> edge.tapped(it.stand(), it.returning()));
    } else if (request instanceof QueueActor.Want want) {
      owner.with(node, edge -> edge.want(want.want(), want.back()));
    } else if (request instanceof QueueActor.GetNow get) {
      owner.getNow(node, get.most(), any -> tell(node, new Outpost.Flag(get.number(), any)));
    } else if (request instanceof QueueActor.ClaimNow claim) {
      owner.claimNow(node, () -> tell(node, new Outpost.Flag(claim.number(), true)));
    } else if (request instanceof QueueActor.Present present) {
      owner.present(node, present.rollCall());
    } else if (request instanceof QueueActor.TaskDone done) {
      tell(node, new Outpost.Flag(done.number(), owner.taskDone(node)));
    } else if (request instanceof QueueActor.Measure measure) {
      owner.measure(
          state -> tell(node, new Outpost.Measured(measure.number(), state.size(), state.free())));
    } else {
      throw new AssertionError("nobody reads " + request);
    }
  }

  /** After each step: who has what is noted, and nothing may be wrong. */
  private void settle() {
    local.sweep();
    if (shape.capacity() > 0) {
      assertTrue(
          ledger.size() - ledger.comingAgain() <= shape.capacity(),
          () -> "above capacity: " + ledger.inQueue());
    }
    int puts = actors().mapToInt(actor -> actor.puts.size()).sum();
    int gets = actors().mapToInt(actor -> actor.gets.size() + actor.draining).sum();
    int free = shape.capacity() - ledger.size();
    actors()
        .forEach(
            actor -> {
              actor.puts.forEach(put -> put.spare = Math.min(put.spare, free - (puts - 1)));
              actor.gets.forEach(
                  get -> get.spare = Math.min(get.spare, ledger.size() - (gets - 1)));
            });
    local.sweepRefused();
  }

  /** Asks how many there are, and checks the answer if nobody calls at the same time. */
  private void measure() {
    if (calls().findAny().isPresent()
        || actors().anyMatch(actor -> actor.draining > 0)
        || far.stream().anyMatch(process -> !process.alive)) {
      return;
    }
    List<Integer> sizes = new ArrayList<>();
    Consumer<QueueState> locally = state -> sizes.add(state.size());
    owner.measure(locally);
    far.forEach(process -> process.measure(measured -> sizes.add(measured.size())));
    deliverAll();
    assertEquals(far.size() + 1, sizes.size(), "answers");
    sizes.forEach(size -> assertEquals(expectedSize(), size, "size"));
  }

  private int expectedSize() {
    return shape.capacity() > 0 ? Math.min(ledger.size(), shape.capacity()) : ledger.size();
  }

  /** Lets everything arrive. */
  private void deliverAll() {
    for (int round = 0; round < 10_000; round++) {
      boolean idle = true;
      for (FarActor process : List.copyOf(far)) {
        idle &= process.sent.isEmpty() && process.coming.isEmpty() && !process.gauge.hasRung();
        if (process.gauge.hasRung()) {
          owner.look(process.name);
        }
        hear(process);
        process.read();
        settle();
      }
      if (idle) {
        return;
      }
    }
    throw new AssertionError("messages without end");
  }

  /** Lets everything arrive and everybody pause: then nobody may wait for what is there. */
  void rest() {
    List.copyOf(far).stream().filter(process -> !process.alive).forEach(this::bury);
    settle();
    deliverAll();
    for (int i = 0; i < 20 && far.stream().anyMatch(FarActor::isWatching); i++) {
      pass(FarActor.PAUSE + 1);
      deliverAll();
    }
    assertTrue(far.stream().noneMatch(FarActor::isWatching), "somebody looks for ever");
    long gets = actors().mapToLong(actor -> actor.gets.size()).sum();
    long puts = actors().mapToLong(actor -> actor.puts.size()).sum();
    assertTrue(gets == 0 || ledger.size() == 0, () -> gets + " wait for " + ledger.inQueue());
    assertTrue(
        puts == 0 || ledger.size() >= shape.capacity(),
        () -> puts + " wait for slots beside " + ledger.inQueue());
  }

  /** Takes everything out and fills the queue once more. */
  void end() {
    rest();
    actors().forEach(actor -> List.copyOf(actor.puts).forEach(actor::endPut));
    actors().forEach(actor -> List.copyOf(actor.gets).forEach(actor::endGet));
    rest();
    measure();
    int left = ledger.size();
    for (int i = 0; i < left; i++) {
      local.get(false);
      settle();
      deliverAll();
    }
    assertEquals(0, ledger.size(), () -> "lost: " + ledger.inQueue());
    for (int i = 0; i < shape.capacity() + 2; i++) {
      local.put(Integer.BYTES, false);
      settle();
      deliverAll();
    }
    assertTrue(
        shape.capacity() <= 0 || ledger.size() == shape.capacity(),
        () -> "holds only " + ledger.size() + " of " + shape.capacity());
    measure();
  }

  private static List<QueueItem> copies(List<QueueItem> items) {
    return items.stream().map(QueueItem::copy).toList();
  }
}
