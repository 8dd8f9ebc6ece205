package dev.troupe.queue;

import static dev.troupe.queue.QueueModel.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Limit(seconds = 20)
class QueueStateTest {
  private final List<Effect> said = new ArrayList<>();

  private static Ticket ticket(String client, long number) {
    return new Ticket(client, number);
  }

  private QueueState queue(int capacity) {
    return new QueueState(capacity, said::add);
  }

  private static void put(QueueState queue, long number, boolean patient) {
    queue.put(ticket("putter", number), payload("item " + number), patient);
  }

  private void shouldHaveSaid(Effect... effects) {
    assertEquals(List.of(effects), said);
    said.clear();
  }

  private static Effect delivered(long get, long item) {
    return new Effect.Delivered(ticket("getter", get), payload("item " + item));
  }

  private static Effect accepted(long number) {
    return new Effect.Accepted(ticket("putter", number));
  }

  private static Effect refused(long number) {
    return new Effect.Refused(ticket("putter", number));
  }

  /** A queue of the items 1 to {@code items}, of which nothing has been said. */
  private QueueState filled(int capacity, int items) {
    QueueState queue = queue(capacity);
    for (int item = 1; item <= items; item++) {
      put(queue, item, false);
    }
    said.clear();
    return queue;
  }

  private static void get(QueueState queue, long number) {
    queue.get(ticket("getter", number), true);
  }

  @Test
  void shouldDeliverInTheOrderOfPuts() {
    QueueState queue = queue(0);
    put(queue, 1, true);
    put(queue, 2, false);
    shouldHaveSaid(accepted(1), accepted(2));
    get(queue, 1);
    get(queue, 2);
    shouldHaveSaid(delivered(1, 1), delivered(2, 2));
  }

  @Test
  void shouldServeGettersInTheOrderOfAsking() {
    QueueState queue = queue(0);
    get(queue, 1);
    get(queue, 2);
    put(queue, 1, true);
    put(queue, 2, true);
    shouldHaveSaid(accepted(1), delivered(1, 1), accepted(2), delivered(2, 2));
  }

  @Test
  void shouldSayAtOnceThatThereIsNothing() {
    QueueState queue = queue(0);
    queue.get(ticket("getter", 1), false);
    shouldHaveSaid(new Effect.Nothing(ticket("getter", 1)));
    put(queue, 1, true);
    shouldHaveSaid(accepted(1));
  }

  @Test
  void shouldTakeAnyNumberWhenUnbounded() {
    assertEquals(Integer.MAX_VALUE, filled(0, 1000).free());
    assertEquals(1000, filled(-3, 1000).size());
  }

  @Test
  void shouldRefuseAnImpatientPutWhenFull() {
    QueueState queue = filled(2, 2);
    assertEquals(0, queue.free());
    put(queue, 3, false);
    shouldHaveSaid(refused(3));
    assertFalse(queue.hasImpatient());
  }

  @Test
  void shouldLetInAPatientPutWhenAnItemIsConfirmed() {
    QueueState queue = filled(1, 1);
    put(queue, 2, true);
    get(queue, 1);
    shouldHaveSaid(delivered(1, 1));
    queue.confirm(ticket("getter", 1));
    shouldHaveSaid(accepted(2));
    assertEquals(1, queue.size());
  }

  @Test
  void shouldLetAnImpatientPutWaitOnlyForLoans() {
    QueueState queue = filled(1, 1);
    get(queue, 1);
    said.clear();
    put(queue, 2, false);
    put(queue, 3, false);
    shouldHaveSaid(refused(3));
    assertTrue(queue.hasImpatient());
    queue.confirm(ticket("getter", 1));
    shouldHaveSaid(accepted(2));
    assertFalse(queue.hasImpatient());
  }

  @Test
  void shouldRefuseTheImpatientWhenLoansDoNotSettle() {
    QueueState queue = filled(2, 2);
    get(queue, 1);
    get(queue, 2);
    said.clear();
    put(queue, 3, false);
    put(queue, 4, true);
    queue.refuseImpatient();
    shouldHaveSaid(refused(3));
    queue.confirm(ticket("getter", 1));
    shouldHaveSaid(accepted(4));
  }

  @Test
  void shouldAnswerAWithdrawnPutOnce() {
    QueueState queue = filled(1, 1);
    put(queue, 2, true);
    queue.withdrawPut(ticket("putter", 2));
    queue.withdrawPut(ticket("putter", 2));
    queue.withdrawPut(ticket("putter", 1));
    shouldHaveSaid(refused(2));
  }

  @Test
  void shouldAnswerAWithdrawnGetOnce() {
    QueueState queue = queue(0);
    get(queue, 1);
    queue.withdrawGet(ticket("getter", 1));
    queue.withdrawGet(ticket("getter", 1));
    shouldHaveSaid(new Effect.Nothing(ticket("getter", 1)));
    put(queue, 1, true);
    shouldHaveSaid(accepted(1));
  }

  @Test
  void shouldKeepThePlaceOfWhatIsGivenBack() {
    QueueState queue = filled(0, 3);
    get(queue, 1);
    get(queue, 2);
    queue.giveBack(ticket("getter", 2));
    queue.giveBack(ticket("getter", 1));
    queue.giveBack(ticket("getter", 1));
    said.clear();
    assertEquals(
        List.of(payload("item 1"), payload("item 2"), payload("item 3")), queue.snapshot());
    get(queue, 3);
    get(queue, 4);
    get(queue, 5);
    shouldHaveSaid(delivered(3, 1), delivered(4, 2), delivered(5, 3));
  }

  @Test
  void shouldNotGiveBackWhatWasConfirmed() {
    QueueState queue = filled(0, 1);
    get(queue, 1);
    queue.confirm(ticket("getter", 1));
    queue.giveBack(ticket("getter", 1));
    queue.bury("getter");
    assertEquals(0, queue.size());
  }

  @Test
  void shouldKeepTheSlotOfALoan() {
    QueueState queue = filled(2, 2);
    get(queue, 1);
    assertEquals(1, queue.size());
    assertEquals(0, queue.free());
    queue.confirm(ticket("getter", 1));
    assertEquals(1, queue.free());
  }

  @Test
  void shouldHandTheLoansOfTheDeadToOthers() {
    QueueState queue = filled(0, 2);
    get(queue, 1);
    get(queue, 2);
    queue.get(ticket("other", 1), true);
    said.clear();
    queue.bury("getter");
    shouldHaveSaid(new Effect.Delivered(ticket("other", 1), payload("item 1")));
    assertEquals(1, queue.size());
  }

  @Test
  void shouldForgetTheRequestsOfTheDead() {
    QueueState queue = filled(1, 1);
    put(queue, 2, true);
    queue.put(ticket("other", 1), payload("other"), true);
    queue.join(ticket("putter", 9));
    queue.bury("putter");
    get(queue, 1);
    queue.confirm(ticket("getter", 1));
    shouldHaveSaid(delivered(1, 1), new Effect.Accepted(ticket("other", 1)));
    queue.taskDone();
    queue.taskDone();
    shouldHaveSaid();
  }

  @Test
  void shouldTellJoinersWhenEverythingIsDone() {
    QueueState queue = filled(0, 2);
    queue.join(ticket("joiner", 1));
    queue.join(ticket("joiner", 2));
    queue.withdrawJoin(ticket("joiner", 2));
    shouldHaveSaid(new Effect.Nothing(ticket("joiner", 2)));
    assertTrue(queue.taskDone());
    shouldHaveSaid();
    assertTrue(queue.taskDone());
    shouldHaveSaid(new Effect.AllDone(ticket("joiner", 1)));
    assertFalse(queue.taskDone());
    queue.join(ticket("joiner", 3));
    shouldHaveSaid(new Effect.AllDone(ticket("joiner", 3)));
  }

  @Test
  void shouldRemoveTheFirstEqualItem() {
    QueueState queue = filled(2, 2);
    put(queue, 3, true);
    assertFalse(queue.remove(payload("item 3")));
    assertTrue(queue.remove(payload("item 1")));
    shouldHaveSaid(accepted(3));
    assertFalse(queue.remove(payload("item 1")));
    assertEquals(List.of(payload("item 2"), payload("item 3")), queue.snapshot());
  }

  @Test
  void shouldRemoveWhatWasGivenBack() {
    QueueState queue = filled(0, 2);
    get(queue, 1);
    queue.giveBack(ticket("getter", 1));
    assertTrue(queue.remove(payload("item 1")));
    assertEquals(List.of(payload("item 2")), queue.snapshot());
  }
}
