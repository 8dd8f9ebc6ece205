package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RepeatedByProperty;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

@Limit(seconds = 30)
class FarOutputTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MUCH = 1 << 16;

  private final FarOutput output = new FarOutput();

  @Test
  void shouldGiveWhatItWasGivenInOrderAndThenEnd() throws IOException {
    output.take(new byte[] {1, 2, 3});
    output.take(new byte[0]);
    output.take(new byte[] {(byte) 200});
    output.end();
    InputStream stream = output.stream();
    assertEquals(1, stream.read());
    assertArrayEquals(new byte[] {2, 3}, stream.readNBytes(2));
    assertEquals(200, stream.read());
    assertEquals(-1, stream.read());
    assertEquals(-1, stream.read());
  }

  @Test
  void shouldLetWhoeverBringsTooMuchWait() throws IOException {
    output.take(new byte[MUCH]);
    CompletableFuture<Void> more = CompletableFuture.runAsync(() -> output.take(new byte[] {7}));
    Await.holds("it waits", Duration.ofMillis(700), () -> !more.isDone());
    assertEquals(MUCH, output.stream().readNBytes(MUCH).length);
    more.join();
    assertEquals(7, output.stream().read());
  }

  @RepeatedByProperty
  void shouldDropWhatNobodyTakesWhenThereIsHurry()
      throws IOException, InterruptedException, ExecutionException {
    output.take(new byte[MUCH]);
    CompletableFuture<Void> more = CompletableFuture.runAsync(() -> output.take(new byte[] {7}));
    output.hurry();
    Await.until("it does not wait for ever", LONG, more::isDone);
    more.get();
    output.end();
    assertEquals(MUCH, output.stream().readAllBytes().length);
  }
}
