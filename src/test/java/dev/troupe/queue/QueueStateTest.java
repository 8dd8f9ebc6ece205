package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueStateTest {

  /** Takes so many items and says which. */
  private static final class Hungry implements Taker {
    private final List<Integer> taken = new ArrayList<>();
    private int room;

    Hungry(int room) {
      this.room = room;
    }

    @Override
    public int room(int items, long bytes) {
      return room;
    }

    @Override
    public boolean isHungry() {
      return room > 0;
    }

    @Override
    public void give(List<QueueItem> items) {
      room -= items.size();
      taken.addAll(Items.numbers(items));
    }
  }

  /** Waits for so many slots and counts them. */
  private static final class Wishful implements Claimant {
    private long wish;
    private long granted;

    Wishful(long wish) {
      this.wish = wish;
    }

    @Override
    public long wish() {
      return wish;
    }

    @Override
    public void grant(long slots) {
      wish -= slots;
      granted += slots;
    }
  }

  private static QueueState full(int capacity) {
    QueueState state = new QueueState(capacity);
    for (int i = 0; i < capacity; i++) {
      assertTrue(state.offer(Items.item(i)));
    }
    return state;
  }

  @Test
  void shouldRefuseAnItemWhenEverySlotIsTaken() {
    QueueState state = full(2);
    assertFalse(state.offer(Items.item(2)));
    assertEquals(2, state.size());
    assertEquals(0, state.free());
  }

  @Test
  void shouldNotGiveAReservedSlotToAnybodyElse() {
    QueueState state = new QueueState(2);
    state.await(new Wishful(2), false);
    assertFalse(state.offer(Items.item(0)));
    state.arrive(Items.items(0, 2));
    assertEquals(2, state.size());
  }

  @Test
  void shouldKeepTheSlotOfAnItemOnLoanUntilItIsConsumed() {
    QueueState state = full(1);
    Wishful wishful = new Wishful(1);
    state.await(wishful, false);
    assertEquals(List.of(0), Items.numbers(state.borrow(5)));
    assertEquals(0, wishful.granted);
    assertEquals(1, state.size());
    state.consumed(1);
    assertEquals(1, wishful.granted);
  }

  @Test
  void shouldLetNobodyOvertakeWhoWaitsForASlot() {
    QueueState state = full(1);
    Wishful wishful = new Wishful(2);
    state.await(wishful, false);
    assertTrue(state.poll().isPresent());
    assertFalse(state.offer(Items.item(9)));
    assertEquals(1, wishful.granted);
  }

  @Test
  void shouldShareFreeSlotsAmongThoseWhoWait() {
    QueueState state = full(6);
    Wishful greedy = new Wishful(100);
    Wishful modest = new Wishful(2);
    state.await(greedy, false);
    state.await(modest, false);
    assertEquals(6, state.poll(6).size());
    assertEquals(2, modest.granted);
    assertEquals(4, greedy.granted);
  }

  @Test
  void shouldShareItemsAmongThoseWhoWait() {
    QueueState state = new QueueState(0);
    state.arrive(Items.items(0, 6));
    Hungry late = new Hungry(0);
    Hungry greedy = new Hungry(100);
    List<QueueItem> all = state.borrow(6);
    late.room = 100;
    state.await(greedy, false);
    state.await(late, false);
    state.giveBack(all);
    assertEquals(List.of(0, 1, 2), greedy.taken);
    assertEquals(List.of(3, 4, 5), late.taken);
  }

  @Test
  void shouldServeTheImpatientBeforeThePatientInTheirOrder() {
    QueueState state = new QueueState(0);
    Hungry patient = new Hungry(1);
    Hungry first = new Hungry(1);
    Hungry second = new Hungry(1);
    state.await(patient, false);
    state.await(first, true);
    state.await(second, true);
    state.arrive(Items.items(0, 1));
    state.arrive(Items.items(1, 1));
    state.arrive(Items.items(2, 1));
    assertEquals(List.of(0), first.taken);
    assertEquals(List.of(1), second.taken);
    assertEquals(List.of(2), patient.taken);
  }

  @Test
  void shouldPassByWhoCannotTakeAnythingYet() {
    QueueState state = new QueueState(0);
    Hungry full = new Hungry(0);
    Hungry hungry = new Hungry(1);
    state.await(full, false);
    state.await(hungry, false);
    state.arrive(Items.items(0, 1));
    assertEquals(List.of(0), hungry.taken);
  }

  @Test
  void shouldGiveReturnedItemsFirstInTheOrderOfTheirPlaces() {
    QueueState state = new QueueState(0);
    state.arrive(Items.items(0, 4));
    List<QueueItem> early = state.borrow(1);
    List<QueueItem> late = state.borrow(2);
    state.giveBack(late);
    state.giveBack(early);
    assertEquals(List.of(0, 1, 2, 3), Items.numbers(state.poll(4)));
  }

  @Test
  void shouldCountUnfinishedItemsUntilEachIsDone() {
    QueueState state = full(2);
    state.poll(2);
    assertTrue(state.taskDone());
    assertTrue(state.taskDone());
    assertFalse(state.taskDone());
  }

  @Test
  void shouldAdmitWhoWaitsWhenCreditIsCeded() {
    QueueState state = new QueueState(1);
    state.await(new Wishful(1), false);
    Wishful second = new Wishful(1);
    state.await(second, false);
    assertEquals(0, second.granted);
    state.cede(1);
    assertEquals(1, second.granted);
  }
}
