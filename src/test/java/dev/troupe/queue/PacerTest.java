package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PacerTest {
  private final Pacer pacer = new Pacer();

  @Test
  void shouldLetTheFirstItemLeaveAtOnce() {
    assertTrue(pacer.mayLeave(1, 1));
  }

  @Test
  void shouldGatherItemsWhileABatchIsUnderWay() {
    pacer.left(1, 1);
    assertFalse(pacer.mayLeave(Pacer.FULL_ITEMS - 1, Pacer.FULL_BYTES - 1));
  }

  @Test
  void shouldLetABatchLeaveWhenTheLastHasArrived() {
    pacer.left(3, 1);
    pacer.arrived(2);
    assertFalse(pacer.mayLeave(1, 1));
    pacer.arrived(3);
    assertTrue(pacer.mayLeave(1, 1));
  }

  @Test
  void shouldLetAFullBatchLeaveWhileAnotherIsUnderWay() {
    pacer.left(1, 1);
    assertTrue(pacer.mayLeave(Pacer.FULL_ITEMS, 1));
    assertTrue(pacer.mayLeave(1, Pacer.FULL_BYTES));
  }

  @Test
  void shouldHoldFullBatchesWhenTooManyBytesAreUnderWay() {
    pacer.left(1, 4 << 20);
    assertFalse(pacer.mayLeave(Pacer.FULL_ITEMS, Pacer.FULL_BYTES));
    pacer.arrived(1);
    assertTrue(pacer.mayLeave(1, 1));
  }

  @Test
  void shouldHoldFullBatchesWhenTooManyItemsAreUnderWay() {
    pacer.left(Pacer.MOST_ITEMS, 1);
    assertFalse(pacer.mayLeave(Pacer.FULL_ITEMS, 1));
    pacer.arrived(Pacer.MOST_ITEMS);
    assertTrue(pacer.mayLeave(Pacer.FULL_ITEMS, 1));
  }

  @Test
  void shouldNotForgetArrivalsWhenAnOlderWordComesLate() {
    pacer.left(2, 1);
    pacer.arrived(2);
    pacer.arrived(1);
    assertTrue(pacer.mayLeave(1, 1));
  }
}
