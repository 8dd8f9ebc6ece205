package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
  private final ByteBuffer memory =
      ByteBuffer.allocateDirect(Board.SIZE).order(ByteOrder.nativeOrder());
  private final Board writer = new Board(memory);
  private final Board reader = new Board(memory);

  private static Body.Stored place(int position) {
    return new Body.Stored(new SharedFile.Label(4_000_000_000L, 7, -5), position, 10);
  }

  @Test
  void shouldShowAFrameUnderItsNumber() {
    assertFalse(reader.has(1));
    writer.announce(1, place(64));
    assertTrue(reader.has(1));
    assertEquals(place(64), reader.find(1));
    assertFalse(reader.has(2));
  }

  @Test
  void shouldShowATinyFrameItself() {
    Outbox outbox = new Outbox();
    outbox.add(Parcels.parcel("a", 7, 100));
    Outbox.Sent sent = outbox.next(Outbox.FRAME_BYTES).orElseThrow();
    int bytes = writer.announce(1, sent.segments());
    Body found = reader.find(1);
    assertEquals(bytes, found.size());
    ByteBuffer posted = ((Body.Posted) found).bytes();
    assertEquals(List.of(Parcels.parcel("a", 7, 100)), new Inbox().accept(1, posted));
  }

  @Test
  void shouldShowNoMoreThanASlotHolds() {
    writer.announce(1, List.of());
    memory.putInt(4 * SharedFile.HEADER + 256 + 8, 100_000);
    assertEquals(Board.SLOT_ROOM, reader.find(1).size());
    memory.putInt(4 * SharedFile.HEADER + 256 + 8, -100_000);
    assertEquals(0, reader.find(1).size());
  }

  @Test
  void shouldKeepEveryFrameThatMayBeUnconfirmed() {
    for (int seq = 1; seq <= Outbox.WINDOW_FRAMES + 100; seq++) {
      writer.announce(seq, place(seq));
      int oldest = Math.max(1, seq - Outbox.WINDOW_FRAMES + 1);
      assertTrue(reader.has(oldest));
      assertEquals(place(oldest), reader.find(oldest));
    }
  }

  @Test
  void shouldTellHowFarTheReaderIs() {
    assertEquals(0, writer.taken());
    reader.take(5);
    assertEquals(5, writer.taken());
  }

  @Test
  void shouldNotCountAsAttachedBeforeAReaderHasComeToIt() {
    assertFalse(writer.isAttached());
    assertFalse(writer.mustKnock());
    reader.beAsleep(1);
    assertTrue(writer.isAttached());
  }

  @Test
  void shouldHaveASleeperKnockedUpOnceForEachSleep() {
    reader.beAsleep(1);
    assertTrue(writer.mustKnock());
    assertFalse(writer.mustKnock());
    reader.beAwake(1);
    assertFalse(writer.mustKnock());
    reader.beAsleep(2);
    assertTrue(writer.mustKnock());
  }

  @Test
  void shouldTellTheReaderWhetherWordIsAwaited() {
    assertFalse(reader.isAwaited());
    writer.await(true);
    assertTrue(reader.isAwaited());
    writer.await(false);
    assertFalse(reader.isAwaited());
  }
}
