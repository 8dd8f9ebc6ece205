package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.wire.Payload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A pool with workers that are only played; every move is checked at once. */
final class PoolStage {

  /** A played worker. */
  static final class Actor {
    final int id;
    boolean ready;
    boolean doomed;
    boolean released;
    boolean begun;
    String note = "";
    PoolTask task;

    Actor(int id) {
      this.id = id;
    }
  }

  final PoolState state;
  final Map<TaskKey, String> ends = new LinkedHashMap<>();
  final List<TaskKey> submitted = new ArrayList<>();
  final Map<Integer, Actor> actors = new LinkedHashMap<>();
  final Set<String> buried = new HashSet<>();
  boolean ended;
  private final int size;
  private final Random random;

  PoolStage(int size, Random random) {
    this.size = size;
    this.random = random;
    this.state = new PoolState(size, this::check);
    state.open();
  }

  void submit(String node) {
    TaskKey key = new TaskKey(node, submitted.size());
    submitted.add(key);
    state.submit(new PoolTask(key, new Payload(new byte[0])));
  }

  void cancel(TaskKey key, boolean evenRunning) {
    if (state.cancel(key, evenRunning)) {
      end(key, "cancelled");
    }
  }

  void bury(String node) {
    buried.add(node);
    state.bury(node);
  }

  void drain() {
    state.shutdown();
    state.drain().forEach(key -> end(key, "drained"));
  }

  /** Lets a worker do the next thing of its life. */
  void proceed(Actor actor) {
    if (!actor.ready) {
      actor.ready = true;
      state.ready(actor.id);
    } else if (actor.task != null && !actor.begun) {
      actor.begun = true;
      actor.note = actor.task.key().note();
    } else if (actor.task != null) {
      TaskKey key = actor.task.key();
      actor.task = null;
      actor.begun = false;
      if (state.done(actor.id, key)) {
        end(key, "done");
      }
    } else if (actor.released) {
      die(actor);
    }
  }

  /** Ends a worker's process, its last result heard or not. */
  void die(Actor actor) {
    if (actor.begun && random.nextInt(4) == 0) {
      proceed(actor);
    }
    actors.remove(actor.id);
    state.gone(actor.id, actor.note);
  }

  private void check(Move move) {
    assertFalse(ended && !(move instanceof Move.Refused), "moved after its end: " + move);
    if (move instanceof Move.Start start) {
      assertNull(actors.put(start.worker(), new Actor(start.worker())), "started twice");
      assertTrue(actors.size() <= size, "too many workers");
    } else if (move instanceof Move.Assign assign) {
      assign(actors.get(assign.worker()), assign);
    } else if (move instanceof Move.Release release) {
      assertNull(actors.get(release.worker()).task, "released with a task");
      actors.get(release.worker()).released = true;
    } else if (move instanceof Move.Kill kill) {
      actors.get(kill.worker()).doomed = true;
    } else if (move instanceof Move.Ended) {
      assertEquals(0, actors.size(), "ended before its workers");
      ended = true;
    } else {
      report(move);
    }
  }

  private static void assign(Actor actor, Move.Assign assign) {
    assertNotNull(actor, "a dead worker was given a task: " + assign);
    assertTrue(actor.ready && !actor.doomed && !actor.released, "not fit for work: " + assign);
    assertNull(actor.task, "a second task: " + assign);
    actor.task = assign.task();
  }

  private void report(Move move) {
    if (move instanceof Move.Lost lost) {
      end(lost.task(), "lost");
    } else if (move instanceof Move.Dropped dropped) {
      end(dropped.task(), "dropped");
    } else if (move instanceof Move.Refused refused) {
      end(refused.task(), "refused");
    }
  }

  private void end(TaskKey key, String how) {
    String before = ends.put(key, how);
    assertNull(before, () -> key + " ended twice: " + before + ", " + how);
  }
}
