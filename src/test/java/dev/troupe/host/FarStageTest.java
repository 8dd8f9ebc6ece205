package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.node.JvmOrder;
import dev.troupe.support.Await;
import dev.troupe.support.Caller;
import dev.troupe.support.Limit;
import dev.troupe.support.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a process thinks of a machine on which it could not start anything. */
@Limit(seconds = 60)
class FarStageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String ADDRESS = InetAddress.getLoopbackAddress().getHostAddress();
  private static final JvmOrder ORDER =
      new JvmOrder("one", List.of(), Map.of(), Optional.empty(), List.of(), "Main", false);

  private static FarStage stage(int port) {
    return stage(port, PATIENCE);
  }

  private static FarStage stage(int port, Duration patience) {
    Seat seat =
        new Seat(
            "north", ADDRESS, List.of(), 1, 17, ADDRESS, port, "ab", "id", "secret", List.of());
    return new FarStage(seat, patience);
  }

  private static ServerSocket listen() throws IOException {
    return Opened.closeAfterwards(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
  }

  @Test
  void shouldBeLeftAloneForAWhileWhenNobodyAnswersThere() throws IOException {
    FarStage stage = stage(listen().getLocalPort(), Duration.ofMillis(100));
    assertFalse(stage.isDoubtful());
    assertThrows(AgentAddress.SilentException.class, () -> stage.start(ORDER));
    assertTrue(stage.isDoubtful());
    Await.until("it is tried again", Duration.ofSeconds(10), () -> !stage.isDoubtful());
    assertFalse(stage.isLost());
  }

  @Test
  void shouldBeLostForGoodWhenNobodyListensThere() throws IOException {
    ServerSocket closed = listen();
    int port = closed.getLocalPort();
    closed.close();
    FarStage stage = stage(port);
    assertThrows(AgentAddress.OverException.class, () -> stage.start(ORDER));
    assertTrue(stage.isLost());
  }

  @Test
  void shouldTryAgainWhenItWasHungUpWithoutAWord() throws Exception {
    ServerSocket busy = listen();
    FarStage stage = stage(busy.getLocalPort());
    Caller<Void> agent = Caller.running(() -> hangUp(busy));
    assertThrows(AgentAddress.SilentException.class, () -> stage.start(ORDER));
    busy.close();
    assertEquals("Socket closed", assertThrows(SocketException.class, agent::result).getMessage());
    assertTrue(hungUp.get() > 2, () -> "tried [%s] times".formatted(hungUp));
  }

  private final AtomicInteger hungUp = new AtomicInteger();

  private void hangUp(ServerSocket busy) throws IOException {
    while (true) {
      busy.accept().close();
      hungUp.incrementAndGet();
    }
  }
}
