package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static class Steady implements Stage {
    final List<Long> laps = new ArrayList<>();
    private final double rate;

    Steady(double rate) {
      this.rate = rate;
    }

    @Override
    public Lap lap(long items) {
      laps.add(items);
      return Lap.of(items / rate);
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldFindHowManyItemsFillARound() throws Exception {
    Steady stage = new Steady(1000);
    assertEquals(2000, WarmUp.items(stage, new Benchmark.Sizes(10, 1_000_000), 2));
    assertEquals(List.of(10L, 40L, 160L, 640L), stage.laps.subList(0, 4));
  }

  @Test
  void shouldWarmUpForARoundsTimeHoweverFast() throws Exception {
    Steady stage = new Steady(1000);
    assertEquals(100, WarmUp.items(stage, new Benchmark.Sizes(10, 100), 2));
    assertTrue(stage.laps.stream().mapToLong(Long::longValue).sum() >= 2000, stage.laps::toString);
  }

  @Test
  void shouldWarmUpWhileItBecomesFaster() throws Exception {
    double[] rate = {1000};
    Steady stage =
        new Steady(0) {
          @Override
          public Lap lap(long items) {
            rate[0] = Math.min(rate[0] * 1.2, 20_000);
            laps.add(items);
            return Lap.of(items / rate[0]);
          }
        };
    assertEquals(1000, WarmUp.items(stage, new Benchmark.Sizes(1000, 1000), 1));
    assertTrue(rate[0] > 19_999, () -> "rate " + rate[0]);
  }

  @Test
  void shouldMeasureAtLeastOneItem() throws Exception {
    assertEquals(1, WarmUp.items(new Steady(0.1), new Benchmark.Sizes(1, 100), 2));
  }
}
