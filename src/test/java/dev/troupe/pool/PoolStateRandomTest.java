package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plays pools at random, {@code -Dtroupe.seeds} of them: whatever happens, every call ends once and
 * runs once.
 */
@Limit(seconds = 600)
class PoolStateRandomTest {
  private static final int SEEDS = Integer.getInteger("troupe.seeds", 2_000);
  private static final int STEPS = 400;

  @Test
  void shouldEndEveryCallExactlyOnceWhateverHappens() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        play(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static PoolRules rules(Random random) {
    return new PoolRules(
        1 + random.nextInt(4),
        random.nextBoolean(),
        random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0,
        random.nextInt(3) == 0 ? Duration.ofMillis(20) : Duration.ZERO,
        Duration.ofMillis(5),
        Duration.ofMillis(40),
        random.nextInt(3) == 0 ? random.nextInt(3) : 0,
        1_000_000,
        Duration.ofMillis(1),
        random.nextInt(3) == 0 ? Duration.ofMillis(30) : Duration.ZERO,
        0,
        random.nextBoolean());
  }

  private static void play(Random random) {
    PoolStage stage = new PoolStage(rules(random), random);
    for (int step = 0; step < STEPS; step++) {
      step(stage, random);
    }
    int halts = stage.halted;
    switch (random.nextInt(3)) {
      case 0 -> stage.state.shutdown();
      case 1 -> stage.state.terminate();
      default -> {
        stage.halt();
        halts++;
      }
    }
    finish(stage, random);
    assertTrue(stage.halted >= halts, "not told that it was halted");
    assertTrue(stage.ended, "never ended: " + stage.actors.size() + " workers");
    stage.submitted.forEach(
        (key, calls) -> {
          if (!stage.buried.contains(key.node()) && !stage.cancelled.contains(key)) {
            assertEquals(0, stage.open(key), () -> key + " has calls that never ended");
          }
        });
  }

  private static void step(PoolStage stage, Random random) {
    int dice = random.nextInt(1000);
    if (dice < 200) {
      String node = "0." + random.nextInt(3);
      int calls = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 1;
      stage.submit(stage.buried.contains(node) ? "0.0" : node, calls);
    } else if (dice < 880) {
      anyActor(stage, random, false);
    } else if (dice < 910) {
      anyActor(stage, random, true);
    } else if (dice < 950 && !stage.submitted.isEmpty()) {
      List<TaskKey> keys = new ArrayList<>(stage.submitted.keySet());
      stage.cancel(keys.get(random.nextInt(keys.size())), random.nextBoolean());
    } else if (dice < 990) {
      stage.look();
    } else if (dice < 993) {
      stage.bury("0." + (1 + random.nextInt(2)));
    } else if (dice == 996) {
      stage.state.shutdown();
    } else if (dice == 997) {
      stage.resize(1 + random.nextInt(5));
    } else if (dice == 998 && random.nextInt(4) == 0) {
      stage.halt();
    } else if (dice == 999 && random.nextInt(4) == 0) {
      stage.state.terminate();
    }
  }

  private static void anyActor(PoolStage stage, Random random, boolean dies) {
    List<PoolStage.Actor> actors = new ArrayList<>(stage.actors.values());
    if (!actors.isEmpty()) {
      PoolStage.Actor actor = actors.get(random.nextInt(actors.size()));
      if (dies || actor.doomed) {
        stage.die(actor);
      } else {
        stage.proceed(actor);
      }
    }
  }

  private static void finish(PoolStage stage, Random random) {
    for (int round = 0; round < 100_000 && !stage.ended; round++) {
      anyActor(stage, random, false);
      if (round % 16 == 0) {
        stage.look();
      }
    }
  }
}
