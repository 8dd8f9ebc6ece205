package dev.troupe.queue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class QueueWorldTest {
  private static final int STEPS = 250;

  @Property(tries = 3000)
  void shouldKeepItsPromisesWhateverHappens(
      @ForAll("shapes") QueueWorld.Shape shape, @ForAll("steps") List<Integer> steps) {
    QueueWorld world = new QueueWorld(shape);
    for (int step : steps) {
      world.step(step);
      if (step / 1000 == 42) {
        world.rest();
      }
    }
    world.end();
  }

  @Provide
  Arbitrary<QueueWorld.Shape> shapes() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 2, 3, 5, 8, 40),
            Arbitraries.of(false, false, true),
            Arbitraries.of(true, true, false),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(-1, -1, 0, 1, 2))
        .as(QueueWorld.Shape::new);
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers()
        .between(0, 99_999)
        .withDistribution(RandomDistribution.uniform())
        .list()
        .ofMinSize(0)
        .ofMaxSize(STEPS);
  }
}
