package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class QueueOwnerTest {
  private final List<String> called = new ArrayList<>();
  private final Queue<Runnable> soon = new ArrayDeque<>();
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final QueueOwner owner = new QueueOwner(0, false, new Links());

  /** Notes who is called, and what is to be done soon. */
  private final class Links implements QueueOwner.Speaker {
    @Override
    public Edge.Voice voice(String node, Runnable look) {
      return new Edge.Voice() {
        @Override
        public void deliver(long first, long returns, List<QueueItem> items) {}

        @Override
        public void grant(long arrived, long granted) {}

        @Override
        public Optional<Stand> shown() {
          return Optional.empty();
        }
      };
    }

    @Override
    public void rollCall(String node, long number, boolean recall) {
      called.add(node + " " + number + (recall ? " recall" : ""));
    }

    @Override
    public void later(Runnable action) {
      later.add(action);
    }

    @Override
    public void soon(Runnable action) {
      soon.add(action);
    }
  }

  private void put(int count) {
    Items.items(0, count).forEach(item -> assertTrue(owner.offer(item)));
  }

  private long tellings;

  private void tapped(String node, long received, long limit) {
    Stand stand = new Stand(++tellings, 0, received, received, received, limit);
    owner.with(node, edge -> edge.tapped(stand, false));
  }

  private void letOneStarve() {
    put(4);
    tapped("rich", 0, 4);
    tapped("poor", 0, 1);
  }

  private void letTimePass() {
    soon.remove().run();
  }

  @Test
  void shouldRecallOnlyFromWhoHasItemsOnLoanWhenSomebodyStarves() {
    owner.attach("idle");
    letOneStarve();
    letTimePass();
    assertEquals(List.of("rich 1 recall"), called);
  }

  @Test
  void shouldLookAgainWhenSomebodyWasServedMeanwhileAndStillStarves() {
    letOneStarve();
    put(1);
    tapped("poor", 1, 2);
    letTimePass();
    assertEquals(List.of(), called);
    letTimePass();
    assertEquals(List.of("rich 1 recall"), called);
  }

  @Test
  void shouldRecallAgainWhenTheFirstRecallBroughtNothing() {
    letOneStarve();
    letTimePass();
    owner.with("rich", edge -> edge.tapped(new Stand(++tellings, 0, 4, 0, 0, 4), false));
    owner.present("rich", 1);
    letTimePass();
    assertEquals(List.of("rich 1 recall", "rich 2 recall"), called);
  }

  @Test
  void shouldCallWhoIsSilentOnlyOnceHoweverLongSomebodyStarves() {
    letOneStarve();
    for (int i = 0; i < 10; i++) {
      letTimePass();
      later.remove().run();
    }
    assertEquals(List.of("rich 1 recall"), called);
    assertEquals(1, soon.size());
    assertEquals(0, later.size());
  }

  @Test
  void shouldLeaveThemAloneWhenNobodyStarves() {
    letOneStarve();
    put(1);
    letTimePass();
    assertTrue(soon.isEmpty());
    assertEquals(List.of(), called);
  }

  private List<Boolean> endedJoin() {
    List<Boolean> answers = new ArrayList<>();
    owner.join("joiner", 1, () -> answers.add(true));
    owner.endJoin("joiner", 1, answers::add);
    return answers;
  }

  @Test
  void shouldAnswerAJoinThatWaitsNoLongerWhenAllAreHeard() {
    owner.attach("consumer");
    List<Boolean> answers = endedJoin();
    assertEquals(List.of(), answers);
    owner.present("consumer", 2);
    assertEquals(List.of(true), answers);
  }

  @Test
  void shouldSeeWhatWasUnderWayWhenAJoinWaitsNoLonger() {
    owner.attach("producer");
    List<Boolean> answers = endedJoin();
    put(1);
    owner.present("producer", 2);
    assertEquals(List.of(false), answers);
  }

  @Test
  void shouldAnswerAtOnceThatNotEverythingIsDone() {
    owner.attach("consumer");
    put(1);
    assertEquals(List.of(false), endedJoin());
    assertEquals(List.of(), called);
  }

  @Test
  void shouldNotAnswerAJoinTwice() {
    List<Boolean> answers = endedJoin();
    assertEquals(List.of(true), answers);
  }
}
