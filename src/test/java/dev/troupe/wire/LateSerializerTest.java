package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import akka.actor.ActorSystem;
import akka.cluster.ddata.GCounter;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import akka.serialization.Serializers;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateSerializerTest {
  private final ActorSystem system =
      ActorSystem.create(
          "late",
          ConfigFactory.parseMap(LateSerializer.configuration())
              .withFallback(ConfigFactory.load()));

  @AfterEach
  void terminate() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }

  @Test
  void shouldWriteAndReadAsTheOneItStandsFor() throws Exception {
    GCounter counter = GCounter.empty();
    SerializerWithStringManifest late =
        assertInstanceOf(
            LateSerializer.class, SerializationExtension.get(system).findSerializerFor(counter));
    assertEquals(11, late.identifier(), "as Akka says of replicated data");
    String manifest = Serializers.manifestFor(late, counter);
    assertEquals(counter, late.fromBinary(late.toBinary(counter), manifest));
  }
}
