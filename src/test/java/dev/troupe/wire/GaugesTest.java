package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.support.RepeatedByProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Limit(seconds = 30)
class GaugesTest {
  private static final int SHOWN = 200_000;

  private final ByteBuffer memory = ByteBuffer.allocateDirect(Gauges.SIZE);
  private final Gauges reader = new Gauges(memory);
  private final Gauges writer = new Gauges(memory);
  private final List<Integer> noticed = new ArrayList<>();
  private final long[] seen = new long[Gauge.NUMBERS];

  private Gauge open(int number) {
    return reader.open(() -> noticed.add(number)).orElseThrow();
  }

  private static long[] numbers(long value) {
    long[] numbers = new long[Gauge.NUMBERS];
    Arrays.fill(numbers, value);
    return numbers;
  }

  @Test
  void shouldReadOnceWhatIsShown() {
    Gauge gauge = open(0);
    assertFalse(gauge.read(seen), "nothing is shown yet");
    writer.show(gauge.index(), 2, numbers(7));
    assertTrue(gauge.read(seen));
    assertArrayEquals(numbers(7), seen);
    assertFalse(gauge.read(seen), "nothing new is shown");
  }

  @Test
  void shouldNotReadWhatIsBeingWritten() {
    Gauge gauge = open(0);
    writer.show(gauge.index(), 2, numbers(7));
    memory.order(ByteOrder.nativeOrder()).putLong(0, 3);
    assertFalse(gauge.read(seen), "its writer died in the middle");
  }

  @Test
  void shouldNoticeTheGaugeThatRang() {
    open(0);
    Gauge second = open(1);
    writer.show(second.index(), 2, numbers(7));
    assertFalse(reader.look(), "shown, but it did not ring");
    writer.ring(second.index(), 1);
    assertTrue(reader.haveRung());
    assertTrue(reader.look());
    assertEquals(List.of(1), noticed);
    assertFalse(reader.haveRung());
    assertFalse(reader.look());
  }

  @Test
  void shouldOpenNoMoreThanItHas() {
    List<Integer> indices =
        IntStream.range(0, Gauges.MOST).mapToObj(number -> open(number).index()).toList();
    assertEquals(IntStream.range(0, Gauges.MOST).boxed().toList(), indices);
    assertTrue(reader.open(() -> {}).isEmpty());
  }

  @RepeatedByProperty
  void shouldNeverMixWhatWasShownAtDifferentTimes() throws InterruptedException {
    Gauge gauge = open(0);
    Thread thread =
        new Thread(
            () -> {
              for (long i = 1; i <= SHOWN; i++) {
                writer.show(0, 2 * i, numbers(i));
                writer.ring(0, i);
              }
            });
    thread.start();
    long last = 0;
    while (last < SHOWN) {
      if (gauge.read(seen)) {
        assertArrayEquals(numbers(seen[0]), seen);
        assertTrue(seen[0] > last, "what was shown came back");
        last = seen[0];
      }
    }
    thread.join();
    reader.look();
    assertFalse(reader.haveRung());
  }
}
