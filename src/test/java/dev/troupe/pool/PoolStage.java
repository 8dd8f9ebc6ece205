package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A pool with workers that are only played, with words under way in both directions; every move is
 * checked at once. A call is known by its task and its number there.
 */
final class PoolStage {
  private static final Cargo FUNCTION = Cargo.of(new byte[1]);

  /** A piece in a played worker's hands. */
  private static final class Played {
    final Move.Order order;
    final TaskKey key;
    int next;
    int told;
    int to;

    Played(Move.Order order, TaskKey key) {
      this.order = order;
      this.key = key;
      this.next = order.from();
      this.told = order.from();
      this.to = order.to();
    }
  }

  /** A played worker. */
  static final class Actor {
    final int id;
    boolean ready;
    boolean doomed;
    boolean released;
    boolean leaving;
    final Deque<Move> inbox = new ArrayDeque<>();
    final Deque<Runnable> outbox = new ArrayDeque<>();
    final Deque<Played> jobs = new ArrayDeque<>();
    Place place = Place.NOWHERE;

    Actor(int id) {
      this.id = id;
    }

    boolean isWorking() {
      boolean given = inbox.stream().anyMatch(move -> move instanceof Move.Assign);
      return !doomed && (given || jobs.stream().anyMatch(job -> job.told < job.to));
    }
  }

  final PoolState state;
  final Map<TaskKey, Map<Integer, String>> ends = new LinkedHashMap<>();
  final Map<TaskKey, Integer> submitted = new LinkedHashMap<>();
  final Map<TaskKey, Set<Integer>> begun = new HashMap<>();
  final Set<TaskKey> cancelled = new HashSet<>();
  final Map<Integer, Actor> actors = new LinkedHashMap<>();
  final Set<String> buried = new HashSet<>();
  final List<Move> made = new ArrayList<>();
  boolean ended;
  int halted;
  long now;
  private int most;
  private final PoolRules rules;
  private final Random random;
  private final Map<Cargo, TaskKey> keys = new HashMap<>();

  PoolStage(PoolRules rules, Random random) {
    this.rules = rules;
    this.random = random;
    this.most = rules.workers();
    this.state = new PoolState(rules, () -> now, this::check);
    state.open();
  }

  TaskKey submit(String node, int calls) {
    TaskKey key = new TaskKey(node, submitted.size());
    submitted.put(key, calls);
    Cargo work = Cargo.of(key.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    keys.put(work, key);
    state.submit(new Task(key, calls, random.nextBoolean(), FUNCTION, work));
    return key;
  }

  void cancel(TaskKey key, boolean evenRunning) {
    state.cancel(
        key,
        evenRunning,
        yes -> {
          if (yes) {
            assertTrue(cancelled.add(key), () -> key + " cancelled twice");
            assertTrue(open(key) > 0, () -> key + " had ended before it was cancelled");
            if (!evenRunning) {
              assertTrue(
                  rules.retries() > 0 || begun.getOrDefault(key, Set.of()).size() == ended(key),
                  () -> key + " ran though it was said not to");
            }
          }
        });
  }

  void bury(String node) {
    buried.add(node);
    state.bury(node);
  }

  void halt() {
    state.halt(() -> halted++);
  }

  void resize(int workers) {
    most = Math.max(most, workers);
    state.resize(workers);
  }

  void look() {
    now += 3_000_000;
    if (now >= state.lookAt()) {
      state.look();
    }
  }

  int open(TaskKey key) {
    return submitted.get(key) - ended(key);
  }

  private int ended(TaskKey key) {
    return ends.getOrDefault(key, Map.of()).size();
  }

  /** Lets a worker do the next thing of its life. */
  void proceed(Actor actor) {
    now += 1_000;
    int dice = random.nextInt(4);
    if (!actor.ready) {
      actor.ready = true;
      actor.outbox.add(() -> state.ready(actor.id));
    } else if (dice == 0 && !actor.outbox.isEmpty()) {
      actor.outbox.poll().run();
    } else if (dice == 1 && !actor.inbox.isEmpty()) {
      hear(actor, actor.inbox.poll());
    } else {
      work(actor);
    }
  }

  /** Does all that a worker has to do. */
  void finish(Actor actor) {
    while (actors.containsKey(actor.id)
        && (!actor.ready
            || !actor.outbox.isEmpty()
            || !actor.inbox.isEmpty()
            || !actor.jobs.isEmpty()
            || actor.leaving)) {
      proceed(actor);
    }
  }

  private void work(Actor actor) {
    Played job = actor.jobs.peek();
    if (job == null) {
      if (actor.leaving) {
        die(actor);
      }
      return;
    }
    if (job.next < job.to) {
      begin(actor, job);
    }
    if (job.next >= job.to || random.nextInt(3) == 0) {
      tell(actor, job);
    }
    if (job.next >= job.to) {
      actor.jobs.poll();
    }
  }

  private void begin(Actor actor, Played job) {
    int call = job.next++;
    actor.place = new Place(job.order.ordinal(), call, call + 1);
    boolean first = begun.computeIfAbsent(job.key, key -> new HashSet<>()).add(call);
    assertTrue(
        first || rules.retries() > 0,
        () -> job.key + " call " + call + " ran twice: " + story(job.key));
  }

  private String story(TaskKey key) {
    StringBuilder story = new StringBuilder();
    for (Move move : made) {
      if (move instanceof Move.Assign assign) {
        assign.orders().stream()
            .filter(order -> key.equals(keys.get(order.work())))
            .forEach(order -> story.append("\n  to ").append(assign.worker()).append(order));
      } else {
        story.append("\n  ").append(move);
      }
    }
    return story.toString();
  }

  private void tell(Actor actor, Played job) {
    int from = job.told;
    int to = job.next;
    job.told = to;
    if (from < to) {
      actor.outbox.add(
          () -> {
            TaskKey key = state.done(actor.id, job.order.ordinal(), to, 1_000L * (to - from));
            if (key != null) {
              end(key, from, to, "done");
            }
          });
    }
  }

  private void hear(Actor actor, Move move) {
    if (move instanceof Move.Assign assign) {
      assign.orders().forEach(order -> actor.jobs.add(new Played(order, keys.get(order.work()))));
    } else if (move instanceof Move.Ask ask) {
      answer(actor, ask.question());
    } else {
      actor.leaving = true;
    }
  }

  private void answer(Actor actor, Question question) {
    Played current = actor.jobs.peek();
    boolean started = current != null && actor.place.ordinal() == current.order.ordinal();
    boolean running = started && current.order.ordinal() == question.ordinal();
    boolean overdue = question.kind() == Question.Kind.OVERDUE;
    long back = Long.MAX_VALUE;
    int place = 0;
    if (current != null && (!overdue || running)) {
      while (actor.jobs.size() > 1) {
        actor.jobs.pollLast();
      }
      back = current.order.ordinal();
      place = current.next;
      if (overdue && current.told < current.next - 1) {
        current.next--;
        tell(actor, current);
        current.next++;
      }
      current.to = current.next;
      if (!started) {
        actor.jobs.poll();
      }
    }
    long ordinal = back;
    int at = place;
    actor.outbox.add(
        () -> {
          state.back(actor.id, ordinal, at);
          state.answered(actor.id, running, 1);
        });
  }

  /** Ends a worker's process; what it said is heard. */
  void die(Actor actor) {
    while (!actor.outbox.isEmpty()) {
      actor.outbox.poll().run();
    }
    actors.remove(actor.id);
    state.gone(actor.id, actor.place);
  }

  private void check(Move move) {
    made.add(move);
    assertFalse(ended && !(move instanceof Move.Refused), "moved after its end: " + move);
    if (move instanceof Move.Start start) {
      assertTrue(actors.size() < 2 * most, () -> "too many at once: " + actors.size());
      assertNull(actors.put(start.worker(), new Actor(start.worker())), "started twice");
    } else if (move instanceof Move.Assign assign) {
      Actor actor = actors.get(assign.worker());
      assertNotNull(actor, "a dead worker was given work: " + assign);
      assertTrue(actor.ready && !actor.doomed && !actor.released, "not fit for work: " + assign);
      actor.inbox.add(assign);
      long working = actors.values().stream().filter(Actor::isWorking).count();
      assertTrue(working <= most, "too many work at once: " + working);
    } else if (move instanceof Move.Ask ask) {
      actors.get(ask.worker()).inbox.add(ask);
    } else if (move instanceof Move.Release release) {
      actors.get(release.worker()).released = true;
      actors.get(release.worker()).inbox.add(release);
    } else if (move instanceof Move.Kill kill) {
      actors.get(kill.worker()).doomed = true;
    } else if (move instanceof Move.Ended) {
      assertTrue(actors.isEmpty(), "ended before its workers");
      ended = true;
    } else {
      report(move);
    }
  }

  private void report(Move move) {
    if (move instanceof Move.Lost lost) {
      end(lost.task(), lost.from(), lost.to(), "lost");
    } else if (move instanceof Move.Overdue late) {
      end(late.task(), late.from(), late.to(), "overdue");
    } else if (move instanceof Move.Dropped dropped) {
      assertTrue(
          !dropped.unbegun() || begun.getOrDefault(dropped.task(), Set.of()).isEmpty(),
          () -> dropped.task() + " had been begun: " + story(dropped.task()));
      endRest(dropped.task(), dropped.unbegun() ? "unbegun" : "dropped");
    } else if (move instanceof Move.Refused refused) {
      endRest(refused.task(), "refused");
    }
  }

  private void endRest(TaskKey key, String how) {
    for (int call = 0; call < submitted.get(key); call++) {
      ends.computeIfAbsent(key, any -> new HashMap<>()).putIfAbsent(call, how);
    }
  }

  private void end(TaskKey key, int from, int to, String how) {
    assertFalse(cancelled.contains(key), () -> key + " was cancelled and then " + how);
    for (int call = from; call < to; call++) {
      int number = call;
      String before = ends.computeIfAbsent(key, any -> new HashMap<>()).put(call, how);
      assertNull(before, () -> key + " call " + number + " ended: " + before + ", " + how);
    }
  }
}
