package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapTest {
  private static final long MOMENT = 100_000;
  private static final long PAUSE = 500_000_000;

  /** What the owner was told. */
  private record Said(long received, long handed, long taken, boolean returning, long limit) {}

  private final List<Said> said = new ArrayList<>();
  private final List<Said> shown = new ArrayList<>();
  private long clock = PAUSE;
  private long roundTrip;
  private final Tap tap = tap(0);
  private int delivered;

  private Tap tap(int capacity) {
    return new Tap(
        capacity,
        new Tap.Report() {
          @Override
          public void tapped(long received, long handed, long taken, boolean back, long limit) {
            said.add(new Said(received, handed, taken, back, limit));
          }

          @Override
          public void moved(long received, long handed, long taken, long limit) {
            shown.add(new Said(received, handed, taken, false, limit));
          }
        },
        () -> roundTrip,
        () -> clock);
  }

  private Said last() {
    return said.get(said.size() - 1);
  }

  private void deliver(int count, long returns) {
    tap.deliver(
        new Outpost.Deliver(delivered + 1, returns, List.of(), Items.items(delivered, count)));
    delivered += count;
  }

  private int take() {
    return Items.number(tap.poll().cargo());
  }

  @Test
  void shouldOrderOneItemWhenOneThreadWaits() {
    tap.await(false);
    assertEquals(new Said(0, 0, 0, false, 1), last());
  }

  @Test
  void shouldWidenTheWindowWhenAThreadComesBackWithinAMoment() {
    tap.await(false);
    deliver(1, 0);
    clock += MOMENT;
    tap.await(false);
    assertEquals(new Said(1, 1, 1, false, 1 + 1 + 16), last());
    deliver(1, 0);
    clock += MOMENT;
    tap.await(false);
    deliver(1, 0);
    assertEquals(new Said(3, 3, 2, false, 3 + 64), last());
  }

  @Test
  void shouldWidenTheWindowWhenTheItemTookLongAndTheThreadComesBackAtOnce() {
    tap.await(false);
    clock += PAUSE;
    deliver(1, 0);
    tap.resumed();
    clock += MOMENT;
    tap.await(false);
    assertEquals(new Said(1, 1, 1, false, 1 + 1 + 16), last());
  }

  @Test
  void shouldOrderTwiceWhatAThreadTakesInARoundTrip() {
    roundTrip = 100_000_000;
    tap.await(false);
    deliver(1, 0);
    clock += 20_000_000;
    tap.await(false);
    deliver(1, 0);
    assertEquals(new Said(2, 2, 1, false, 2 + 2 + 2 * 5), last());
  }

  @Test
  void shouldOrderNothingAheadWhenAThreadPausesForLongerThanARoundTrip() {
    roundTrip = 100_000_000;
    tap.await(false);
    deliver(1, 0);
    clock += 100_000_000;
    tap.await(false);
    deliver(1, 0);
    assertEquals(new Said(2, 2, 1, false, 2), last());
  }

  @Test
  void shouldOrderNoMoreThanTheQueueHoldsHoweverLongARoundTripTakes() {
    roundTrip = 100_000_000;
    Tap small = tap(3);
    small.await(false);
    small.deliver(new Outpost.Deliver(1, 0, List.of(), Items.items(0, 1)));
    clock += 2_000_000;
    small.await(false);
    small.deliver(new Outpost.Deliver(2, 0, List.of(), Items.items(1, 1)));
    assertEquals(new Said(2, 2, 1, false, 2 + 3), last());
  }

  @Test
  void shouldKeepHalfOfTheWindowWhenAThreadComesBackALittleLate() {
    tap.await(false);
    deliver(1, 0);
    clock += MOMENT;
    tap.await(false);
    deliver(1, 0);
    clock += 5_000_000;
    tap.await(false);
    deliver(1, 0);
    assertEquals(new Said(3, 3, 2, false, 3 + 8), last());
  }

  @Test
  void shouldWantNothingInAdvanceAfterARecall() {
    tap.await(false);
    deliver(1, 0);
    clock += MOMENT;
    tap.await(false);
    deliver(3, 0);
    tap.say(true);
    assertEquals(new Said(4, 2, 1, true, 4), last());
    clock += MOMENT;
    tap.await(false);
    assertEquals(new Said(4, 4, 4, false, 4 + 1 + 32), last());
  }

  @Test
  void shouldTellAtOnceWhatAWaitingThreadGets() {
    tap.await(false);
    deliver(2, 0);
    assertEquals(new Said(2, 1, 0, false, 2), last());
  }

  @Test
  void shouldTellInLotsWhatThreadsTakeFromABufferThatIsLeftOfALargerWindow() {
    deliver(100, 0);
    int words = said.size();
    for (int i = 0; i < 99; i++) {
      take();
    }
    assertTrue(said.size() - words <= 20, () -> "words: " + (said.size() - words));
  }

  @Test
  void shouldNarrowTheWindowWhenAThreadComesBackLate() {
    tap.await(false);
    deliver(1, 0);
    clock += MOMENT;
    tap.await(false);
    deliver(1, 0);
    clock += PAUSE;
    tap.await(false);
    deliver(1, 0);
    assertEquals(new Said(3, 3, 2, false, 3), last());
  }

  @Test
  void shouldServeTheImpatientFirst() {
    Tap.Get patient = tap.await(false);
    Tap.Get first = tap.await(true);
    Tap.Get second = tap.await(true);
    deliver(2, 0);
    assertTrue(first.isOver());
    assertEquals(0, Items.number(first.got().cargo()));
    assertTrue(second.isOver());
    assertFalse(patient.isOver());
  }

  @Test
  void shouldKeepTheItemOfAGetThatGaveUp() {
    Tap.Get get = tap.await(false);
    assertFalse(tap.giveUp(get));
    deliver(1, 0);
    assertFalse(get.isOver());
    assertEquals(0, take());
    assertNull(tap.poll());
  }

  @Test
  void shouldTellOfTheLastItemAtOnce() {
    deliver(2, 0);
    take();
    take();
    assertEquals(new Said(2, 2, 1, false, 2), last());
  }

  @Test
  void shouldReturnWhatIsHereWhenItPauses() {
    deliver(3, 0);
    take();
    tap.pause();
    assertEquals(new Said(3, 1, 0, true, 3), last());
    assertNull(tap.poll());
  }

  @Test
  void shouldSayNothingWhenItPausesAndTheOwnerKnowsEverything() {
    deliver(1, 0);
    tap.pause();
    int words = said.size();
    tap.pause();
    assertEquals(words, said.size());
  }

  @Test
  void shouldDropWhatLeftBeforeItsReturnWasHeard() {
    deliver(2, 0);
    tap.say(true);
    deliver(2, 0);
    assertNull(tap.poll());
    assertEquals(new Said(4, 4, 4, false, 4), last());
    deliver(1, 1);
    assertEquals(4, take());
  }

  @Test
  void shouldReturnNothingWhileAThreadWaitsForWhatIsUnderWay() {
    Tap.Get get = tap.await(true);
    tap.say(true);
    assertFalse(last().returning());
    deliver(1, 0);
    assertTrue(tap.giveUp(get));
  }

  @Test
  void shouldReturnNothingWhileSomebodyDrains() {
    deliver(2, 0);
    Tap.Drain drain = tap.beginDrain(5);
    tap.say(true);
    assertFalse(last().returning());
    deliver(1, 0);
    assertEquals(3, tap.endDrain(drain).size());
    assertEquals(new Said(3, 3, 0, false, 3), last());
  }

  @Test
  void shouldTellRedeliveries() {
    tap.deliver(new Outpost.Deliver(1, 0, List.of(0, 2), Items.items(0, 2)));
    assertEquals(0, tap.poll().redeliveries());
    assertEquals(2, tap.poll().redeliveries());
  }

  @Test
  void shouldTellOfEachItemOfANarrowQueue() {
    Tap narrow = tap(3);
    for (int item = 0; item < 3; item++) {
      Tap.Get get = narrow.await(false);
      narrow.deliver(new Outpost.Deliver(item + 1, 0, List.of(), Items.items(item, 1)));
      assertTrue(get.isOver());
      narrow.resumed();
    }
    narrow.deliver(new Outpost.Deliver(4, 0, List.of(), Items.items(3, 3)));
    narrow.poll();
    assertEquals(4, last().handed());
    assertEquals(6, last().received());
    narrow.poll();
    assertEquals(5, last().handed());
  }

  @Test
  void shouldTellThatAnItemIsTakenOnlyWhenItsThreadComesBack() {
    deliver(2, 0);
    Got first = tap.poll();
    first.returned();
    tap.say(false);
    assertEquals(new Said(2, 1, 0, false, 2), last());
    tap.poll();
    assertEquals(new Said(2, 2, 1, false, 2), last());
    tap.await(false);
    tap.say(false);
    assertEquals(2, last().taken());
  }

  @Test
  void shouldTellAfterAMomentWhatACallHasReturned() {
    deliver(1, 0);
    Got got = tap.poll();
    tap.rest();
    assertEquals(0, last().taken());
    assertTrue(tap.isInHand());
    got.returned();
    tap.rest();
    assertEquals(1, last().taken());
    assertFalse(tap.isInHand());
  }

  @Test
  void shouldNotTellThatAnItemIsTakenWhileAnotherThreadHasAnEarlierOne() throws Exception {
    deliver(3, 0);
    Thread other = new Thread(tap::poll);
    other.start();
    other.join();
    tap.poll();
    tap.poll();
    tap.rest();
    assertEquals(new Said(3, 3, 0, false, 3), last());
  }

  @Test
  void shouldKeepWhatIsInHandWhenItReturnsTheRest() {
    deliver(3, 0);
    Got got = tap.poll();
    tap.say(true);
    assertEquals(new Said(3, 1, 0, true, 3), last());
    got.returned();
    tap.rest();
    assertEquals(new Said(3, 3, 3, false, 3), last());
  }

  @Test
  void shouldShowWhatItHandsOutThoughItTellsOfItLater() {
    tap.await(false);
    deliver(1, 0);
    tap.await(false);
    deliver(20, 0);
    int told = said.size();
    take();
    assertEquals(told, said.size(), "told at once");
    assertEquals(3, shown.get(shown.size() - 1).handed());
    assertEquals(2, shown.get(shown.size() - 1).taken());
  }
}
