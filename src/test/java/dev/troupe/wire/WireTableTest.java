package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.jackson.JacksonCborSerializer;
import dev.troupe.node.TestSystems;
import dev.troupe.pool.PoolSerializer;
import dev.troupe.queue.QueueSerializer;
import dev.troupe.support.Limit;
import dev.troupe.support.Samples;
import dev.troupe.support.Structure;
import dev.troupe.support.WireMessages;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Limit(seconds = 20)
class WireTableTest {
  private static final Set<String> HOT = Set.of("Arrive", "Want", "Tapped", "Deliver", "Grant");
  private static final Set<String> HOT_IN_POOLS = Set.of("Submit", "Run", "Done", "Ended");

  private static ActorTestKit kit;
  private static Serialization serialization;
  private static ActorRef<Object> actor;

  @BeforeAll
  static void open() {
    kit = ActorTestKit.create(TestSystems.localConfig());
    serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    actor = kit.createTestProbe().ref();
  }

  @AfterAll
  static void close() {
    kit.shutdownTestKit();
  }

  @TestFactory
  Stream<DynamicTest> shouldBringEveryMessageBackAsItWas() {
    return WireMessages.of(TroupeMessage.class).stream()
        .map(type -> DynamicTest.dynamicTest(type.getName(), () -> roundTrip(type)));
  }

  private static void roundTrip(Class<?> type) {
    List<Object> samples = Samples.with(actor).with(Cargo.class, Cargo.of(new byte[1])).of(type);
    assertFalse(samples.isEmpty(), "no sample of " + type);
    for (Object laden : samples) {
      Object sample = unloaded(laden);
      assertEquals(serializer(sample), serialization.findSerializerFor(sample).getClass());
      Object copy = kit.serializationTestKit().verifySerialization(sample, false);
      assertEquals(type, copy.getClass());
      assertEquals(Structure.of(sample), Structure.of(copy));
    }
  }

  /** The few words that travel with every item or task are written by hand, the first as calls. */
  private static Class<?> serializer(Object message) {
    String name = message.getClass().getSimpleName();
    if (HOT_IN_POOLS.contains(name)) {
      return PoolSerializer.class;
    }
    if (HOT.contains(name)) {
      return QueueSerializer.class;
    }
    return message instanceof PromptMessage ? PromptSerializer.class : JacksonCborSerializer.class;
  }

  /** The courier carries cargo beside the message. */
  private static Object unloaded(Object message) {
    return message instanceof CargoMessage<?> laden ? laden.with(List.of()) : message;
  }

  @Test
  void shouldFindMessagesOfEveryEngine() {
    Set<String> names =
        WireMessages.of(TroupeMessage.class).stream()
            .map(type -> type.getName().substring("dev.troupe.".length()))
            .collect(Collectors.toSet());
    List<String> some =
        List.of(
            "node.Roster$Watch",
            "node.Roster$Enter",
            "queue.QueueActor$Arrive",
            "queue.ManagerServer$Stop",
            "pool.PoolActor$Terminate",
            "pool.WorkerDesk$Leave");
    assertTrue(names.containsAll(some), names::toString);
  }
}
