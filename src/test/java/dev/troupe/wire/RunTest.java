package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.task.DecodeException;
import dev.troupe.task.Func1;
import dev.troupe.task.NotPortableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of values, and calls that travel together. */
@Limit(seconds = 20)
class RunTest {
  private final ValueCodec codec = ValueCodec.create(RunTest.class.getClassLoader(), List.of());
  private final RunWriter writer = new RunWriter(codec);

  private List<Object> read(Cargo run, int count) {
    RunReader reader = new RunReader(run, codec);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(reader.next());
    }
    return values;
  }

  @Test
  void shouldBringValuesOfAnyKindsBackInOrder() {
    List<Object> values =
        Arrays.asList(1, -2, 3L, 2.5, "text", null, List.of(1, 2), Integer.MIN_VALUE, 7, 'c');
    values.forEach(value -> writer.add(null, value));
    assertEquals(values.size(), writer.count());
    assertEquals(values, read(writer.finish(), values.size()));
    writer.add(null, 5);
    assertEquals(List.of(5), read(writer.finish(), 1), "begins anew");
  }

  @Test
  void shouldAddNothingOfAValueThatCannotTravel() {
    writer.add(null, "one");
    assertThrows(NotPortableException.class, () -> writer.add(null, Thread.currentThread()));
    writer.add(null, 2);
    assertThrows(NotPortableException.class, () -> writer.add(null, Thread.currentThread()));
    writer.add(null, 3);
    writer.add(null, "four");
    assertEquals(4, writer.count());
    assertEquals(List.of("one", 2, 3, "four"), read(writer.finish(), 4));
  }

  @Test
  void shouldSkipAnyKind() {
    List<Object> values = List.of(1, 2L, 3.0, "4", 5);
    values.forEach(value -> writer.add(null, value));
    Cargo run = writer.finish();
    for (int from = 0; from < values.size(); from++) {
      RunReader reader = new RunReader(run, codec);
      reader.skip(from);
      assertEquals(values.get(from), reader.next());
    }
  }

  @Test
  void shouldRefuseDamagedRuns() {
    RunReader reader = new RunReader(Cargo.of(new byte[] {9, 0, 0, 0, 1, 1}), codec);
    assertThrows(DecodeException.class, reader::next);
  }

  @Test
  void shouldRunCallsFromAnyPlaceAndReportEachOutcome() {
    Func1<Integer, Integer> divide = number -> 12 / number;
    CallWriter calls = CallWriter.of(divide, 1, codec);
    for (int number : new int[] {6, 0, 3}) {
      calls.addOne(number);
    }
    CallReader reader = CallReader.of(calls.finishWhole(), new CallReader.Memory(codec));
    for (int i = 0; i < 3; i++) {
      reader.add(reader.runNext(), writer);
    }
    RunReader outcomes = new RunReader(writer.finish(), codec);
    assertEquals(2, outcomes.next());
    assertFalse(outcomes.isFailure());
    Failure failure = (Failure) outcomes.next();
    assertTrue(outcomes.isFailure());
    assertEquals(ArithmeticException.class.getName(), failure.className());
    assertEquals(4, outcomes.next());
  }

  @Test
  void shouldNotShareWhatAFunctionCaptures() {
    List<Integer> captured = new ArrayList<>();
    Func1<Integer, Integer> count =
        number -> {
          captured.add(number);
          return captured.size();
        };
    CallReader.Memory memory = new CallReader.Memory(codec);
    for (int round = 0; round < 2; round++) {
      CallWriter calls = CallWriter.of(count, 1, codec);
      calls.addOne(round);
      CallReader reader = CallReader.of(calls.function(), calls.finish(), memory);
      assertEquals(1, reader.runNext());
    }
  }

  @Test
  void shouldFailEachCallOfAFunctionThatIsNotHere() {
    CallReader reader =
        CallReader.of(new Payload(new byte[] {1, 0, 0, 0, 9}), new CallReader.Memory(codec));
    reader.skip(1);
    reader.add(reader.runNext(), writer);
    RunReader outcomes = new RunReader(writer.finish(), codec);
    assertEquals(Failure.class, outcomes.next().getClass());
  }
}
