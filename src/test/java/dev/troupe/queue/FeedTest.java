package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.wire.Cargo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {
  private final List<String> said = new ArrayList<>();
  private long clock = 1_000_000_000;
  private long roundTrip;
  private final Feed feed = feed(8);

  private Feed feed(int capacity) {
    return new Feed(
        capacity,
        new Feed.Report() {
          @Override
          public void arrive(long want, List<Cargo> items) {
            said.add("items " + items.stream().map(Items::number).toList() + " want " + want);
          }

          @Override
          public void want(long want, long back) {
            said.add("want " + want + " back " + back);
          }
        },
        () -> roundTrip,
        () -> clock);
  }

  private String last() {
    return said.get(said.size() - 1);
  }

  @Test
  void shouldPutNothingWithoutASlot() {
    assertFalse(feed.offer(Items.item(0), true));
    assertEquals(List.of(), said);
  }

  @Test
  void shouldPutNoMoreThanTheSlotsItWasGranted() {
    feed.grant(0, 2);
    assertTrue(feed.offer(Items.item(0), false));
    assertTrue(feed.offer(Items.item(1), false));
    assertFalse(feed.offer(Items.item(2), false));
  }

  @Test
  void shouldGatherItemsUntilTheLastHaveArrived() {
    feed.grant(0, 4);
    for (int i = 0; i < 3; i++) {
      assertTrue(feed.offer(Items.item(i), false));
    }
    assertEquals(List.of("items [0] want 0"), said);
    feed.grant(1, 4);
    assertEquals("items [1, 2] want 0", last());
  }

  @Test
  void shouldWantASlotForEachThreadThatWaits() {
    feed.await(Items.item(0), false);
    assertEquals("want 1 back 0", last());
    clock += 5_000_000;
    feed.await(Items.item(1), false);
    assertEquals("want 2 back 0", last());
  }

  @Test
  void shouldWidenTheWindowWhenAThreadComesBackWithinAMoment() {
    Feed.Put put = feed.await(Items.item(0), false);
    feed.grant(0, 1);
    assertTrue(put.isOver());
    feed.await(Items.item(1), false);
    assertEquals("want 2 back 0", last());
    feed.grant(1, 2);
    feed.await(Items.item(2), false);
    assertEquals("want 3 back 0", last());
  }

  @Test
  void shouldWantTwiceTheSlotsThatAThreadNeedsInARoundTrip() {
    roundTrip = 100_000_000;
    Feed wide = feed(100);
    wide.await(Items.item(0), false);
    wide.grant(0, 1);
    clock += 20_000_000;
    wide.await(Items.item(1), false);
    assertEquals("want 13 back 0", last());
  }

  @Test
  void shouldWantASmallPartOfTheQueueOnlyHoweverLongARoundTripTakes() {
    roundTrip = 100_000_000;
    feed.await(Items.item(0), false);
    feed.grant(0, 1);
    clock += 2_000_000;
    feed.await(Items.item(1), false);
    assertEquals("want 2 back 0", last());
  }

  @Test
  void shouldWantNothingAheadWhenAThreadPausesForLongerThanARoundTrip() {
    roundTrip = 100_000_000;
    feed.await(Items.item(0), false);
    feed.grant(0, 1);
    clock += 100_000_000;
    feed.await(Items.item(1), false);
    assertEquals("want 1 back 0", last());
  }

  @Test
  void shouldNotTakeTheTimeOfASlotOnItsWayForThinking() {
    feed.await(Items.item(0), false);
    clock += 5_000_000;
    feed.grant(0, 1);
    clock += 5_000_000;
    feed.resumed();
    clock += 1_000;
    feed.await(Items.item(1), false);
    assertEquals("want 2 back 0", last());
  }

  @Test
  void shouldLetTheImpatientPutFirstInTheirOrder() {
    Feed.Put patient = feed.await(Items.item(0), false);
    Feed.Put first = feed.await(Items.item(1), true);
    Feed.Put second = feed.await(Items.item(2), true);
    feed.grant(0, 1);
    assertTrue(first.isOver());
    feed.grant(1, 2);
    assertTrue(second.isOver());
    assertFalse(patient.isOver());
    assertFalse(feed.giveUp(patient));
  }

  @Test
  void shouldLetNobodyOvertakeWhoWaits() {
    feed.await(Items.item(0), false);
    assertFalse(feed.offer(Items.item(1), true));
  }

  @Test
  void shouldGiveBackTheSlotsThatNobodyWaitsFor() {
    feed.grant(0, 3);
    assertTrue(feed.offer(Items.item(0), false));
    assertTrue(feed.hasIdleCredit());
    feed.release(true);
    assertEquals("want 0 back 2", last());
    assertFalse(feed.hasIdleCredit());
    assertFalse(feed.offer(Items.item(1), true));
  }

  @Test
  void shouldTakeBackItsWishWhenWhoWaitedHasGone() {
    Feed.Put put = feed.await(Items.item(0), false);
    assertFalse(feed.giveUp(put));
    assertTrue(feed.hasIdleCredit());
    feed.release(true);
    assertEquals("want 0 back 0", last());
  }

  @Test
  void shouldSendWhatWaitsWhenItIsReleased() {
    feed.grant(0, 2);
    assertTrue(feed.offer(Items.item(0), false));
    assertTrue(feed.offer(Items.item(1), false));
    feed.release(false);
    assertEquals("items [1] want 0", last());
  }

  @Test
  void shouldPutWithoutLimitWhenAnUnboundedOwnerHasMetIt() {
    Feed unbounded = feed(0);
    assertFalse(unbounded.offer(Items.item(0), false));
    unbounded.grant(0, 0);
    assertTrue(unbounded.offer(Items.item(0), false));
    assertTrue(unbounded.offer(Items.item(1), false));
  }

  @Test
  void shouldHoldPutsWhenTooManyBytesWait() {
    Feed unbounded = feed(0);
    unbounded.grant(0, 0);
    int number = 0;
    while (unbounded.offer(Items.item(number, 1 << 20), false)) {
      number++;
    }
    assertTrue(number > 8, "put " + number);
    Feed.Put put = unbounded.await(Items.item(number), false);
    assertFalse(put.isOver());
    unbounded.grant(number, 0);
    assertTrue(put.isOver());
  }

  @Test
  void shouldSendWhatGatheredInBatchesOfALimitedSize() {
    Feed unbounded = feed(0);
    unbounded.grant(0, 0);
    for (int i = 0; i < 20_000; i++) {
      assertTrue(unbounded.offer(Items.item(i), false));
    }
    int before = said.size();
    unbounded.grant(Pacer.MOST_ITEMS, 0);
    assertTrue(said.size() > before, "nothing left");
    int most = said.stream().mapToInt(word -> word.split(", ").length).max().orElseThrow();
    assertTrue(most <= 4 * Pacer.FULL_ITEMS, () -> "a batch of " + most);
    unbounded.release(false);
    assertEquals(20_000, said.stream().mapToInt(word -> word.split(", ").length).sum());
  }
}
