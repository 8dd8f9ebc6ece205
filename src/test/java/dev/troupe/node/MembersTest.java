package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import dev.troupe.support.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cluster changes quickly, though its own intervals are long, and does not guess. */
class MembersTest {
  private static final Duration SOON = Duration.ofSeconds(8);

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private ActorRef<Members.Command> directors;

  @BeforeEach
  void openTheDirectorsNode() {
    directors = start("0");
    join("0");
  }

  private ActorRef<Members.Command> start(String id) {
    ActorSystem<Void> system = TestSystems.start(id);
    systems.add(system);
    return Members.start(system, id.equals("0"));
  }

  private void join(String id) {
    Cluster seed = Cluster.get(systems.get(0));
    Cluster.get(systems.get(Integer.parseInt(id)))
        .manager()
        .tell(Join.create(seed.selfMember().address()));
  }

  /** As the first node sees them. */
  private int up() {
    return (int)
        StreamSupport.stream(state().getMembers().spliterator(), false)
            .filter(member -> member.status() == MemberStatus.up())
            .count();
  }

  private int members() {
    return (int) StreamSupport.stream(state().getMembers().spliterator(), false).count();
  }

  private ClusterEvent.CurrentClusterState state() {
    return Cluster.get(systems.get(0)).state();
  }

  private void joinFour() {
    for (String id : List.of("1", "2", "3", "4")) {
      start(id);
      join(id);
    }
    Await.untilEqual("all are up", SOON, 5, this::up);
  }

  @Test
  void shouldRemoveADeadNodeSoon() {
    joinFour();
    systems.get(2).terminate();
    directors.tell(new Members.Dead("2"));
    Await.untilEqual("the dead one is removed", SOON, 4, this::members);
    assertEquals(4, up());
  }

  @Test
  void shouldRemoveANodeThatWasDeadBeforeItBecameAMember() {
    directors.tell(new Members.Dead("1"));
    start("1");
    start("2");
    join("2");
    Await.untilEqual("both are up", SOON, 2, this::up);
    join("1");
    Await.until("it is seen to be down", SOON, () -> members() == 3);
    systems.get(1).terminate();
    Await.untilEqual("it is removed", SOON, 2, this::members);
  }

  @Test
  void shouldRemoveADeadNodeWheneverItIsBroughtBack() {
    joinFour();
    for (int times = 0; times < 2; times++) {
      systems.get(2).terminate();
      directors.tell(new Members.Dead("2"));
      Await.untilEqual("the dead one is removed", SOON, 4, this::members);
      systems.set(2, TestSystems.start("2"));
      Members.start(systems.get(2), false);
      join("2");
      Await.until("it is seen to be down", SOON, () -> members() == 5);
    }
    systems.get(2).terminate();
    Await.untilEqual("it is removed again", SOON, 4, this::members);
    assertEquals(4, up());
  }

  @Test
  void shouldNotTakeSilenceForDeath() {
    joinFour();
    systems.get(3).terminate();
    systems.get(2).terminate();
    directors.tell(new Members.Dead("2"));
    Await.untilEqual(
        "the dead one is out of reach", SOON, 1, () -> state().getUnreachable().size());
    assertEquals(4, up());
  }
}
