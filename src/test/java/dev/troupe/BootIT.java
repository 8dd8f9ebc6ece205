package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Signals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Who boots and who waits until others have. */
@RealJvms
class BootIT {
  private static final Duration BIRTH_TIMEOUT = Duration.ofSeconds(60);
  private static final Config SETTINGS =
      ConfigFactory.parseMap(
              Map.of("troupe.node.birth-timeout", BIRTH_TIMEOUT, "troupe.node.reserve.max", 0))
          .withFallback(ConfigFactory.load());
  private static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors());

  @Test
  void shouldBootThoughAllWhoBootAreStopped() throws Exception {
    try (Troupe troupe = Troupe.open(SETTINGS)) {
      List<ChildProcess> stopped = new ArrayList<>();
      for (int i = 0; i < PLACES; i++) {
        ChildProcess child = troupe.process(Acts::nothing);
        child.start();
        Signals.stop(child.pid().getAsLong());
        stopped.add(child);
      }
      ChildProcess next = troupe.process(Acts::nothing);
      next.start();
      assertTrue(next.join(BIRTH_TIMEOUT.dividedBy(2)), "it waits for those that are stopped");
      assertEquals(OptionalInt.of(0), next.exitCode());
      for (ChildProcess child : stopped) {
        child.kill();
        child.join();
        assertEquals(OptionalInt.of(-9), child.exitCode());
      }
    }
  }
}
