package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final long SLACK = 5;
  private long clock = 1_000;
  private final RoundTrip trip = new RoundTrip(() -> clock, SLACK);

  private void travel(long seq, long nanos) {
    trip.left(seq);
    clock += nanos;
    trip.taken(seq);
  }

  @Test
  void shouldKnowNothingBeforeAFrameHasArrived() {
    trip.left(1);
    clock += 100;
    assertEquals(0, trip.nanos());
  }

  @Test
  void shouldBelieveTheShortestTripLessWhatThePeerMayWait() {
    travel(1, 100);
    travel(2, 70);
    travel(3, 2_000);
    assertEquals(70 - SLACK, trip.nanos());
  }

  @Test
  void shouldTimeOneFrameWhileOthersFollowIt() {
    trip.left(1);
    clock += 60;
    trip.left(2);
    clock += 40;
    trip.taken(2);
    assertEquals(100 - SLACK, trip.nanos());
  }

  @Test
  void shouldWaitForTheFrameItTimes() {
    trip.taken(6);
    trip.left(7);
    clock += 10;
    trip.taken(6);
    clock += 30;
    trip.taken(9);
    assertEquals(40 - SLACK, trip.nanos());
  }

  @Test
  void shouldTakeATripThatIsShorterThanWhatThePeerMayWaitForNone() {
    travel(1, SLACK - 1);
    assertEquals(0, trip.nanos());
  }
}
