package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import akka.actor.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateSerializerTest {
  private static final String ALLOWED = "akka.serialization.jackson.allowed-class-prefix";
  private static final String BINDING =
      "akka.actor.serialization-bindings." + ConfigUtil.quoteString(Greeting.class.getName());

  private final ActorSystem system =
      ActorSystem.create(
          "late",
          ConfigFactory.parseMap(LateSerializer.configuration())
              .withFallback(
                  ConfigFactory.parseMap(
                      Map.of(BINDING, "jackson-cbor", ALLOWED, List.of("dev.troupe"))))
              .withFallback(ConfigFactory.load()));
  private final Serialization serialization = SerializationExtension.get(system);

  /** A message that Jackson writes. */
  public record Greeting(String text, int times) {}

  @AfterEach
  void terminate() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void shouldWriteAndReadAsTheOneItStandsFor() throws Exception {
    Greeting greeting = new Greeting("hello", 3);
    SerializerWithStringManifest late =
        assertInstanceOf(LateSerializer.class, serialization.findSerializerFor(greeting));
    assertEquals(33, late.identifier(), "as Akka says of jackson-cbor");
    String manifest = Serializers.manifestFor(late, greeting);
    assertEquals(Greeting.class.getName(), manifest);
    assertEquals(greeting, late.fromBinary(late.toBinary(greeting), manifest));
  }
}
