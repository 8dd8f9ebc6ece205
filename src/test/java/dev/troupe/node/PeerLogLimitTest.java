package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.cluster.typed.Cluster;
import akka.remote.artery.tcp.SSLEngineProvider;
import dev.troupe.observe.Seldom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a peer says cannot fill the log. */
class PeerLogLimitTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final PeerLogLimit limit = new PeerLogLimit(() -> new Seldom(clock::get));
  private final List<String> lines = new ArrayList<>();

  private void complain(Class<?> source, int times) {
    for (int i = 0; i < times; i++) {
      limit.text(source, "complaint " + i).ifPresent(lines::add);
    }
  }

  @Test
  void shouldLogTheFirstOfEachClassAtOnce() {
    complain(SSLEngineProvider.class, 1_000);
    complain(Cluster.class, 1_000);
    assertEquals(List.of("complaint 0", "complaint 0"), lines);
  }

  @Test
  void shouldCountTheOthersAndLogOneAMinuteLater() {
    complain(SSLEngineProvider.class, 1_000);
    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    complain(SSLEngineProvider.class, 1_000);
    assertEquals(List.of("complaint 0", "complaint 0 ([999] before it were not logged)"), lines);
  }

  @Test
  void shouldLogAllThatIsNotOfPeers() {
    complain(PeerLogLimitTest.class, 100);
    assertEquals(100, lines.size());
  }
}
