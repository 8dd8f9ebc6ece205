package dev.troupe.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WireMessagesTest {
  private static final String BINDING =
      "akka.actor.serialization-bindings { \"dev.troupe.support.SampleMessage\" = jackson-cbor }";

  private static ActorTestKit testKit;

  private interface Odd {}

  private static final class NoRecord implements Odd {
    @Override
    public String toString() {
      return "odd";
    }
  }

  private record Opaque(Thread thread) {}

  @BeforeAll
  static void startAkka() {
    testKit =
        ActorTestKit.create(ConfigFactory.parseString(BINDING).withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stopAkka() {
    testKit.shutdownTestKit();
  }

  @TestFactory
  Stream<DynamicTest> shouldBringEveryMessageBackAsItWas() {
    return WireMessages.of(SampleMessage.class).stream()
        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> roundTrip(type)));
  }

  private static void roundTrip(Class<?> type) {
    List<Object> samples = samples().of(type);
    assertFalse(samples.isEmpty(), "no sample of " + type);
    for (Object sample : samples) {
      Object copy = testKit.serializationTestKit().verifySerialization(sample, false);
      assertEquals(Structure.of(sample), Structure.of(copy));
    }
  }

  private static Samples samples() {
    return Samples.with(testKit.createTestProbe().getRef());
  }

  @Test
  void shouldFindEveryMessageAmongTheCompiledClasses() {
    Set<String> names =
        WireMessages.of(SampleMessage.class).stream()
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertEquals(Set.of("Stop", "Nothing", "Plain", "Rich", "Asking"), names);
  }

  @Test
  void shouldRefuseMessagesThatAreNeitherRecordNorEnum() {
    AssertionError refused = assertThrows(AssertionError.class, () -> WireMessages.of(Odd.class));
    assertTrue(refused.getMessage().contains(NoRecord.class.getName()), refused::getMessage);
  }

  @Test
  void shouldSampleTheEmptyAndTheFullAndEndRecursion() {
    List<SampleMessage.Nested> samples =
        samples().of(SampleMessage.Nested.class).stream()
            .map(SampleMessage.Nested.class::cast)
            .collect(Collectors.toList());
    assertTrue(samples.stream().anyMatch(sample -> sample.plains().isEmpty()));
    assertTrue(samples.stream().anyMatch(sample -> sample.plains().size() > 1));
    assertTrue(samples.stream().anyMatch(sample -> sample.inner().isEmpty()));
    assertTrue(samples.stream().anyMatch(sample -> sample.inner().isPresent()));
  }

  @Test
  void shouldSayWhatToDoWhenATypeCannotBeSampled() {
    AssertionError refused = assertThrows(AssertionError.class, () -> samples().of(Opaque.class));
    assertTrue(refused.getMessage().contains("java.lang.Thread"), refused::getMessage);
    assertTrue(refused.getMessage().contains("with(type, sample)"), refused::getMessage);
  }

  @Test
  void shouldCompareRecordsWithArraysByContent() {
    var one = new SampleMessage.Plain("a", 1, 2, true, new byte[] {1});
    var same = new SampleMessage.Plain("a", 1, 2, true, new byte[] {1});
    var other = new SampleMessage.Plain("a", 1, 2, true, new byte[] {2});
    assertEquals(Structure.of(one), Structure.of(same));
    assertFalse(Structure.of(one).equals(Structure.of(other)));
  }
}
