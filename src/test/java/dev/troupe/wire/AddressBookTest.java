package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.TestSystems;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Limit(seconds = 60)
class AddressBookTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Has an actor tell what it holds, and end. */
  record Tell(ActorRef<String> to) implements PromptMessage {}

  private ActorSystem<Void> here;
  private ActorSystem<Void> there;

  @BeforeEach
  void open() {
    here = TestSystems.start();
    there = TestSystems.start();
  }

  private ActorRef<Tell> spawn(byte[] held) {
    Behavior<Tell> behavior =
        Behaviors.setup(
            context ->
                Behaviors.receiveMessage(
                    tell -> {
                      tell.to().tell("holds " + held.length);
                      return Behaviors.stopped();
                    }));
    return here.systemActorOf(behavior, "holder", Props.empty());
  }

  @Test
  void shouldFindWhatItHasWritten() {
    ActorRef<Tell> actor = spawn(new byte[7]);
    AddressBook book = AddressBook.of(here);
    assertEquals(actor, book.<Tell>find(book.write(actor)));
  }

  @Test
  void shouldNotFindWhoHasTheNameOfOneThatIsGone() {
    TestProbe<String> probe = TestProbe.create(here);
    ActorRef<Tell> first = spawn(new byte[1]);
    AddressBook book = AddressBook.of(here);
    String text = book.write(first);
    first.tell(new Tell(probe.ref()));
    probe.expectMessage(SOON, "holds 1");
    ActorRef<Tell> second = Await.value("its name is free", SOON, () -> trySpawn(new byte[2]));
    assertEquals(here.deadLetters(), book.<Tell>find(text));
    assertEquals(second, book.<Tell>find(book.write(second)));
  }

  private Optional<ActorRef<Tell>> trySpawn(byte[] held) {
    try {
      return Optional.of(spawn(held));
    } catch (RuntimeException taken) {
      return Optional.empty();
    }
  }

  @Test
  void shouldFindAnActorOfAnotherNode() {
    TestProbe<String> probe = TestProbe.create(there);
    String text = AddressBook.of(there).write(probe.ref());
    AddressBook.of(here).<String>find(text).tell("hello");
    assertEquals("hello", probe.receiveMessage(SOON));
  }

  @Test
  void shouldSayWhatIsNoAddress() {
    AddressBook book = AddressBook.of(here);
    String message =
        assertThrows(IllegalArgumentException.class, () -> book.find("no address")).getMessage();
    assertEquals("[no address] is no address of an actor", message);
  }

  @Test
  void shouldNotHoldAnActorThatHasEnded() {
    TestProbe<String> probe = TestProbe.create(there);
    Courier courier = Courier.create(there, true);
    Courier.create(here, true);
    WeakReference<byte[]> held = tellFromThere(courier, probe);
    assertEquals("holds 1000", probe.receiveMessage(SOON));
    Await.until(
        "what it held is free",
        SOON,
        () -> {
          System.gc();
          return held.get() == null;
        });
    assertNull(held.get());
  }

  /** In a method of its own, so that nothing here holds what the actor does. */
  private WeakReference<byte[]> tellFromThere(Courier courier, TestProbe<String> probe) {
    byte[] held = new byte[1000];
    String text = AddressBook.of(here).write(spawn(held));
    courier.tell(AddressBook.of(there).<Object>find(text), new Tell(probe.ref()));
    return new WeakReference<>(held);
  }
}
