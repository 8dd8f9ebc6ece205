package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootQueueTest {
  private static final Duration LEAST = Duration.ofSeconds(6);

  private long clock;
  private final BootQueue queue = new BootQueue(2, () -> clock);
  private final List<String> booting = new ArrayList<>();

  private BootQueue.Ticket enter(String name) {
    return queue.enter(() -> booting.add(name));
  }

  @Test
  void shouldLetSoManyBootAtATimeInTheirOrder() {
    BootQueue.Ticket a = enter("a");
    BootQueue.Ticket b = enter("b");
    BootQueue.Ticket c = enter("c");
    enter("d");
    assertEquals(List.of("a", "b"), booting);
    b.giveBack();
    assertEquals(List.of("a", "b", "c"), booting);
    a.giveBack();
    c.giveBack();
    enter("e");
    assertEquals(List.of("a", "b", "c", "d", "e"), booting);
  }

  @Test
  void shouldForgetWhoDiesBeforeHisTurn() {
    BootQueue.Ticket a = enter("a");
    enter("b");
    BootQueue.Ticket c = enter("c");
    enter("d");
    c.giveBack();
    a.giveBack();
    assertEquals(List.of("a", "b", "d"), booting);
  }

  @Test
  void shouldLetThoseGoFirstForWhomSomebodyWaits() {
    BootQueue.Ticket a = enter("a");
    BootQueue.Ticket b = enter("b");
    queue.enterLast(() -> booting.add("stands by"));
    BootQueue.Ticket taken = queue.enterLast(() -> booting.add("was to stand by"));
    enter("c");
    taken.hurry();
    a.giveBack();
    b.giveBack();
    assertEquals(List.of("a", "b", "c", "was to stand by"), booting);
    taken.giveBack();
    assertEquals("stands by", booting.get(booting.size() - 1));
  }

  @Test
  void shouldHurryNobodyWhoseTurnItWas() {
    BootQueue.Ticket a = queue.enterLast(() -> booting.add("a"));
    a.hurry();
    a.giveBack();
    a.hurry();
    assertEquals(List.of("a"), booting);
  }

  private void boot(int seconds) {
    BootQueue.Ticket ticket = enter("one");
    clock += Duration.ofSeconds(seconds).toNanos();
    ticket.booted();
  }

  @Test
  void shouldBeAsPatientAsItIsToldWhileAllBootQuickly() {
    assertEquals(LEAST, queue.patience(LEAST));
    boot(1);
    assertEquals(LEAST, queue.patience(LEAST));
  }

  @Test
  void shouldBePatientWithThoseWhoAreHardlySlowerThanOthers() {
    boot(5);
    assertEquals(Duration.ofSeconds(15), queue.patience(LEAST));
    boot(8);
    assertEquals(Duration.ofSeconds(24), queue.patience(LEAST));
  }

  @Test
  void shouldLearnFromThoseWhoLostTheirPlace() {
    BootQueue.Ticket late = enter("late");
    late.giveBack();
    clock += Duration.ofSeconds(10).toNanos();
    late.booted();
    assertEquals(Duration.ofSeconds(30), queue.patience(LEAST));
  }

  @Test
  void shouldForgetThatBootsWereSlow() {
    boot(10);
    for (int i = 0; i < 20; i++) {
      boot(1);
    }
    assertEquals(LEAST, queue.patience(LEAST));
  }

  @Test
  void shouldLearnNothingFromThoseWhoDie() {
    BootQueue.Ticket dead = enter("dead");
    clock += Duration.ofSeconds(30).toNanos();
    dead.giveBack();
    assertEquals(LEAST, queue.patience(LEAST));
  }

  @Test
  void shouldTakeATicketBackOnce() {
    BootQueue.Ticket a = enter("a");
    enter("b");
    a.giveBack();
    a.giveBack();
    enter("c");
    enter("d");
    assertEquals(List.of("a", "b", "c"), booting);
  }

  @Test
  void shouldBeBusyWhileThoseForWhomSomebodyWaitsTakeAllPlaces() {
    BootQueue.Ticket a = enter("a");
    BootQueue.Ticket b = queue.enterLast(() -> booting.add("b"));
    assertFalse(queue.isBusy());
    b.hurry();
    b.hurry();
    assertTrue(queue.isBusy());
    BootQueue.Ticket c = enter("c");
    a.giveBack();
    a.giveBack();
    assertTrue(queue.isBusy(), "two of three are left");
    c.giveBack();
    assertFalse(queue.isBusy());
    b.giveBack();
    b.hurry();
    enter("d");
    assertFalse(queue.isBusy(), "who has left does not count");
  }
}
