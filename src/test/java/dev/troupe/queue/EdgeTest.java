package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeTest {

  /** Notes what a process is told. */
  private static final class Ear implements Edge.Voice {
    private final List<QueueItem> items = new ArrayList<>();
    private long last;
    private long returns;
    private long granted;
    private Optional<Stand> shown = Optional.empty();

    @Override
    public void deliver(long first, long heard, List<QueueItem> more) {
      assertEquals(last + 1, first, "number of the first item");
      last += more.size();
      returns = heard;
      more.forEach(item -> items.add(item.copy()));
    }

    @Override
    public void grant(long arrived, long total) {
      granted = total;
    }

    @Override
    public Optional<Stand> shown() {
      Optional<Stand> seen = shown;
      shown = Optional.empty();
      return seen;
    }
  }

  private final QueueState state = new QueueState(4);
  private final Ear ear = new Ear();
  private final Edge edge = new Edge(state, false, ear);

  private long tellings;

  private Stand stand(long received, long handed, long taken, long limit) {
    return new Stand(++tellings, 0, received, handed, taken, limit);
  }

  private void put(int first, int count) {
    Items.items(first, count).forEach(item -> assertTrue(state.offer(item)));
  }

  @Test
  void shouldDeliverNoMoreThanTheLimit() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 2), false);
    assertEquals(List.of(0, 1), Items.numbers(ear.items));
    assertEquals(4, state.size());
  }

  @Test
  void shouldHoldTheNextBatchUntilTheLastHasArrived() {
    edge.tapped(stand(0, 0, 0, 4), false);
    put(0, 3);
    assertEquals(List.of(0), Items.numbers(ear.items));
    edge.tapped(stand(1, 0, 0, 4), false);
    assertEquals(List.of(0, 1, 2), Items.numbers(ear.items));
  }

  @Test
  void shouldFreeSlotsOnlyWhenItemsAreTaken() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 4), false);
    edge.tapped(stand(4, 1, 1, 4), false);
    assertEquals(3, state.size());
    assertEquals(1, state.free());
  }

  @Test
  void shouldTakeBackWhatIsReturnedAndWhatIsUnderWay() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 2), false);
    edge.tapped(stand(2, 0, 0, 4), false);
    edge.tapped(stand(2, 1, 1, 2), true);
    assertEquals(3, state.inStock());
    edge.tapped(stand(4, 4, 4, 5), false);
    assertEquals(1, ear.returns);
    assertEquals(1, Items.numbers(ear.items).get(4));
    assertEquals(0, ear.items.get(4).redeliveries());
  }

  @Test
  void shouldCountARedeliveryWhenItsProcessDies() {
    put(0, 2);
    edge.tapped(stand(0, 0, 0, 2), false);
    edge.tapped(stand(2, 1, 1, 2), false);
    edge.bury();
    List<QueueItem> back = state.poll(4);
    assertEquals(List.of(1), Items.numbers(back));
    assertEquals(1, back.get(0).redeliveries());
  }

  @Test
  void shouldRestoreWhatIsNotDoneWhenItsProcessDies() {
    Edge explicit = new Edge(state, true, ear);
    put(0, 2);
    explicit.tapped(stand(0, 0, 0, 2), false);
    explicit.tapped(stand(2, 2, 2, 2), false);
    explicit.taskDone();
    explicit.bury();
    assertEquals(List.of(1), Items.numbers(state.poll(4)));
  }

  @Test
  void shouldRestoreWhatItsGettersHadInHandWhenItsProcessDies() {
    put(0, 3);
    edge.tapped(stand(0, 0, 0, 3), false);
    edge.tapped(stand(3, 2, 1, 3), false);
    assertEquals(1, state.size());
    edge.bury();
    List<QueueItem> back = state.poll(4);
    assertEquals(List.of(1, 2), Items.numbers(back));
    assertEquals(List.of(1, 1), back.stream().map(QueueItem::redeliveries).toList());
  }

  @Test
  void shouldForgetWhatItsGettersHadInHandWhenItHasReachedThem() {
    put(0, 2);
    edge.tapped(stand(0, 0, 0, 2), false);
    edge.tapped(stand(2, 2, 0, 2), true);
    edge.tapped(stand(2, 2, 2, 2), false);
    edge.bury();
    assertEquals(0, state.inStock());
  }

  @Test
  void shouldVoidTheCreditOfADeadProcess() {
    edge.want(4, 0);
    assertEquals(4, ear.granted);
    assertFalse(state.offer(Items.item(0)));
    edge.bury();
    put(0, 4);
    assertEquals(4, state.size());
  }

  @Test
  void shouldGiveNothingToTheDead() {
    edge.askFirst();
    edge.bury();
    put(0, 1);
    assertFalse(edge.deliverNow(1));
    edge.endAsk();
    put(1, 1);
    assertEquals(2, state.inStock());
  }

  @Test
  void shouldForgetWhoAskedWhenHeHasHisAnswer() {
    edge.askFirst();
    assertFalse(edge.deliverNow(1));
    edge.endAsk();
    put(0, 1);
    assertEquals(List.of(), ear.items);
  }

  @Test
  void shouldGrantASlotToEachOfTwoClaims() {
    put(0, 4);
    edge.claimFirst();
    edge.claimFirst();
    state.poll(3);
    assertEquals(2, ear.granted);
    edge.endClaim();
    edge.endClaim();
    assertEquals(3, state.free());
  }

  @Test
  void shouldForgetWhoClaimedWhenHeHasHisAnswer() {
    put(0, 4);
    edge.claimFirst();
    edge.endClaim();
    state.poll(1);
    assertEquals(0, ear.granted);
  }

  @Test
  void shouldBeInvolvedWhileItHasLoansOrCredit() {
    assertFalse(edge.isInvolved());
    edge.want(1, 0);
    assertTrue(edge.isInvolved());
    edge.want(0, 1);
    assertFalse(edge.isInvolved());
    put(0, 1);
    edge.tapped(stand(0, 0, 0, 1), false);
    assertTrue(edge.isInvolved());
    edge.tapped(stand(1, 1, 1, 1), false);
    assertFalse(edge.isInvolved());
  }

  @Test
  void shouldFreeSlotsWhenItsProcessShowsThatItemsAreTaken() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 2), false);
    ear.shown = Optional.of(stand(2, 2, 1, 2));
    assertTrue(edge.look());
    assertEquals(2, state.size());
    assertFalse(edge.look());
  }

  @Test
  void shouldNotHearAWordThatWasOvertakenByWhatItsProcessShows() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 2), false);
    Stand late = stand(2, 0, 0, 2);
    ear.shown = Optional.of(stand(2, 2, 2, 4));
    edge.look();
    edge.tapped(late, false);
    assertEquals(List.of(0, 1, 2, 3), Items.numbers(ear.items), "the limit of the late word");
  }

  @Test
  void shouldNotBelieveWhatIsShownBeforeItHasHeardOfTheReturn() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 2), false);
    Stand returning = stand(2, 0, 0, 2);
    Stand after = new Stand(++tellings, 1, 2, 2, 2, 4);
    ear.shown = Optional.of(after);
    assertFalse(edge.look(), "items that went back count as taken");
    assertEquals(4, state.size());
    ear.shown = Optional.of(after);
    edge.tapped(returning, true);
    assertEquals(List.of(0, 1, 0, 1), Items.numbers(ear.items), "after the return it is believed");
    assertEquals(4, state.size());
  }

  @Test
  void shouldSeeWhatItsProcessShowedBeforeItDied() {
    put(0, 4);
    edge.tapped(stand(0, 0, 0, 3), false);
    edge.tapped(stand(1, 0, 0, 3), false);
    ear.shown = Optional.of(stand(3, 3, 2, 3));
    edge.bury();
    assertEquals(2, state.size(), "one in hand, and one that was never lent");
  }

  @Test
  void shouldStarveOnlyWhenItHasNothingThatNobodyHasTakenThere() {
    put(0, 2);
    edge.tapped(stand(0, 0, 0, 5), false);
    assertTrue(edge.isHungry(), "it has ordered more than there is");
    assertFalse(edge.isStarving(), "two items are there");
    assertFalse(state.isUnjust(), "what it has need not be called back for itself");
    edge.tapped(stand(2, 1, 0, 5), false);
    assertFalse(edge.isStarving(), "one is there");
    edge.tapped(stand(2, 2, 2, 5), false);
    assertTrue(edge.isStarving());
  }
}
