package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.TestSystems;
import dev.troupe.support.Caller;
import dev.troupe.support.Limit;
import dev.troupe.support.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Virtual threads that send, and look for what comes while they wait for an answer. */
@Limit(seconds = 60)
class VirtualHelpersTest {
  private static final int THREADS = 200;
  private static final int ROUNDS = 50;

  record Ask(int number) implements TroupeMessage {}

  record Answer(int number) implements TroupeMessage {}

  private final Map<Integer, CompletableFuture<Integer>> open = new ConcurrentHashMap<>();
  private ThreadFactory virtual;
  private Courier courier;
  private ActorRef<Ask> far;

  @BeforeEach
  void open() {
    virtual = VirtualThreads.factory();
    ActorSystem<Void> here = TestSystems.start();
    ActorSystem<Void> there = TestSystems.start();
    courier = Courier.create(here, true);
    Courier back = Courier.create(there, true);
    ActorRef<Answer> answers = here.systemActorOf(answers(), "answers", Props.empty());
    ActorRef<Answer> asking = seenFrom(there, here, answers);
    Behavior<Ask> echo =
        Behaviors.receiveMessage(
            ask -> {
              back.tell(asking, new Answer(ask.number()));
              return Behaviors.same();
            });
    far = seenFrom(here, there, there.systemActorOf(echo, "echo", Props.empty()));
  }

  private Behavior<Answer> answers() {
    return Behaviors.receiveMessage(
        answer -> {
          open.remove(answer.number()).complete(answer.number());
          return Behaviors.same();
        });
  }

  private static <M> ActorRef<M> seenFrom(
      ActorSystem<?> system, ActorSystem<?> home, ActorRef<M> ref) {
    String address = ActorRefResolver.get(home).toSerializationFormat(ref);
    return ActorRefResolver.get(system).resolveActorRef(address);
  }

  private int askManyTimes(int first) throws Exception {
    int right = 0;
    for (int number = first; number < first + ROUNDS; number++) {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      open.put(number, answer);
      courier.tell(far, new Ask(number));
      courier.help(answer::isDone, Long.MAX_VALUE);
      right += answer.get() == number ? 1 : 0;
    }
    return right;
  }

  @Test
  void shouldBeAnsweredAsOneAndAsMany() throws Exception {
    assertEquals(ROUNDS, Caller.of(virtual, () -> askManyTimes(0)).result());
    List<Caller<Integer>> callers = new ArrayList<>();
    for (int i = 1; i <= THREADS; i++) {
      int first = i * ROUNDS;
      callers.add(Caller.of(virtual, () -> askManyTimes(first)));
    }
    for (Caller<Integer> caller : callers) {
      assertEquals(ROUNDS, caller.result());
    }
  }
}
