package dev.troupe.wire;

import static dev.troupe.wire.Parcels.parcel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Limit(seconds = 30)
class LossyLinkTest {
  private static final int SEEDS = 60;
  private static final int PARCELS = 300;

  @Test
  void shouldCarryEverythingOnceAndInOrderOverABadWire() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new Wire(new Random(seed)).play();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A wire that drops, doubles and reorders, in both directions. */
  private static final class Wire {
    private final Random random;
    private final Outbox outbox = new Outbox();
    private final Inbox inbox = new Inbox();
    private final List<Outbox.Sent> frames = new ArrayList<>();
    private final List<Long> receipts = new ArrayList<>();
    private final Map<String, List<Parcel>> sent = new LinkedHashMap<>();
    private final Map<String, List<Parcel>> arrived = new LinkedHashMap<>();
    private int number;

    private Wire(Random random) {
      this.random = random;
    }

    private void play() {
      for (int step = 0; !isOver(); step++) {
        assertTrue(step < 1_000_000, "never over");
        step();
      }
      assertEquals(sent, arrived);
    }

    private boolean isOver() {
      if (number < PARCELS || !outbox.unconfirmed().isEmpty()) {
        return false;
      }
      outbox.next(Outbox.FRAME_BYTES).ifPresent(frames::add);
      return outbox.unconfirmed().isEmpty();
    }

    private void step() {
      int dice = random.nextInt(10);
      if (dice < 2 && number < PARCELS) {
        add();
      } else if (dice < 4) {
        outbox.next(Outbox.FRAME_BYTES).ifPresent(frames::add);
      } else if (dice < 7 && !frames.isEmpty()) {
        arrive(any(frames));
      } else if (dice < 9 && !receipts.isEmpty()) {
        outbox.confirm(any(receipts));
      } else if (frames.isEmpty()) {
        frames.addAll(outbox.unconfirmed());
      }
    }

    private void add() {
      String lane = "lane " + random.nextInt(4);
      int size = random.nextInt(8) == 0 ? random.nextInt(300_000) : random.nextInt(100);
      Parcel parcel = parcel(lane, ++number, size);
      sent.computeIfAbsent(lane, key -> new ArrayList<>()).add(parcel);
      outbox.add(parcel);
    }

    private void arrive(Outbox.Sent frame) {
      for (Parcel parcel : inbox.accept(frame.seq(), Bodies.of(frame))) {
        arrived.computeIfAbsent(parcel.to(), key -> new ArrayList<>()).add(parcel);
      }
      receipts.add(inbox.confirmed());
    }

    /** Takes one off the wire, mostly the next; sometimes it stays on, sometimes one is lost. */
    private <T> T any(List<T> wire) {
      if (random.nextInt(10) == 0 && wire.size() > 1) {
        wire.remove(random.nextInt(wire.size()));
      }
      int index = random.nextInt(5) == 0 ? random.nextInt(wire.size()) : 0;
      return random.nextInt(10) == 0 ? wire.get(index) : wire.remove(index);
    }
  }
}
