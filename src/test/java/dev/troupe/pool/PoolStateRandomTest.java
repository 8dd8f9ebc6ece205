package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Limit(seconds = 30)
class PoolStateRandomTest {
  private static final int SEEDS = 500;
  private static final int STEPS = 300;

  @Test
  void shouldEndEveryTaskExactlyOnceWhateverHappens() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        play(new Random(seed), 1 + (int) (seed % 4));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static void play(Random random, int size) {
    PoolStage stage = new PoolStage(size, random);
    for (int step = 0; step < STEPS; step++) {
      step(stage, random);
    }
    if (random.nextBoolean()) {
      stage.state.shutdown();
    } else {
      stage.state.terminate();
    }
    finish(stage, random);
    assertTrue(stage.ended, "never ended");
    for (TaskKey key : stage.submitted) {
      boolean wanted = !stage.buried.contains(key.node());
      assertTrue(!wanted || stage.ends.containsKey(key), () -> key + " never ended");
    }
  }

  private static void step(PoolStage stage, Random random) {
    int dice = random.nextInt(1000);
    if (dice < 350) {
      String node = "0." + random.nextInt(3);
      stage.submit(stage.buried.contains(node) ? "0.0" : node);
    } else if (dice < 850) {
      anyActor(stage, random, false);
    } else if (dice < 920) {
      anyActor(stage, random, true);
    } else if (dice < 990 && !stage.submitted.isEmpty()) {
      TaskKey key = stage.submitted.get(random.nextInt(stage.submitted.size()));
      stage.cancel(key, random.nextBoolean());
    } else if (dice < 996) {
      stage.bury("0." + (1 + random.nextInt(2)));
    } else if (dice == 996) {
      stage.state.shutdown();
    } else if (dice == 997) {
      stage.drain();
    } else if (dice == 998) {
      stage.state.terminate();
    }
  }

  private static void anyActor(PoolStage stage, Random random, boolean dying) {
    List<PoolStage.Actor> actors = List.copyOf(stage.actors.values());
    if (!actors.isEmpty()) {
      PoolStage.Actor actor = actors.get(random.nextInt(actors.size()));
      if (dying) {
        stage.die(actor);
      } else {
        stage.proceed(actor);
      }
    }
  }

  private static void finish(PoolStage stage, Random random) {
    for (int step = 0; step < 100_000 && !stage.ended; step++) {
      for (PoolStage.Actor actor : List.copyOf(stage.actors.values())) {
        if (actor.doomed || random.nextInt(20) == 0) {
          stage.die(actor);
        } else {
          stage.proceed(actor);
        }
      }
    }
  }
}
