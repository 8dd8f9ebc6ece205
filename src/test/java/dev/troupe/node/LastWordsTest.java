package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.ActorIdentity;
import akka.actor.ExtendedActorSystem;
import akka.actor.Identify;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.pattern.Patterns;
import dev.troupe.support.Limit;
import dev.troupe.support.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Limit(seconds = 60)
class LastWordsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private ActorSystem<Void> here;
  private ActorSystem<Void> there;
  private TcpProxy wire;

  @BeforeEach
  void open() throws IOException {
    int port = TcpProxy.freePort();
    wire = TcpProxy.to(port);
    here = TestSystems.start();
    there = TestSystems.startBehind(wire.port(), port);
    Members.start(there, false);
  }

  private static ExtendedActorSystem classic(ActorSystem<Void> system) {
    return (ExtendedActorSystem) Adapter.toClassic(system);
  }

  private void speak() throws Exception {
    String members = classic(there).provider().getDefaultAddress() + "/system/members";
    Object answer =
        Patterns.ask(classic(here).provider().resolveActorRef(members), new Identify("speak"), LONG)
            .toCompletableFuture()
            .get(LONG.toSeconds(), TimeUnit.SECONDS);
    assertTrue(((ActorIdentity) answer).getActorRef().isPresent());
  }

  private void arrive(Duration patience) throws Exception {
    new LastWords(here, patience).arrived().get(LONG.toSeconds() / 2, TimeUnit.SECONDS);
  }

  @Test
  void shouldWaitForNobodyWhenItHasSpokenWithNobody() {
    assertTrue(new LastWords(here, LONG).arrived().isDone());
    assertEquals(0, wire.accepted());
  }

  @Test
  void shouldHaveArrivedWhenThePeerHasAnswered() throws Exception {
    speak();
    long carried = wire.carried();
    arrive(LONG);
    assertTrue(wire.carried() > carried, "it was asked");
  }

  @Test
  void shouldWaitNoLongerThanItsPatienceForAPeerThatDoesNotAnswer() throws Exception {
    speak();
    wire.close();
    long began = System.nanoTime();
    arrive(SHORT);
    assertTrue(System.nanoTime() - began >= SHORT.toNanos(), "it had no answer");
  }
}
