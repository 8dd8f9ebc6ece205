package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a queue must have done, as its users see it: every put and every get of a world. */
final class Ledger {

  /** A put: who, when it was called and when it returned; later is never. */
  private static final class Entry {
    private final String producer;
    private final long began;
    private long accepted = Long.MAX_VALUE;
    private boolean exempt;

    Entry(String producer, long began) {
      this.producer = producer;
      this.began = began;
    }
  }

  private final Map<Integer, Entry> entries = new HashMap<>();
  private final Set<Integer> inQueue = new LinkedHashSet<>();
  private final Set<Integer> mayComeAgain = new HashSet<>();
  private final Set<Integer> refused = new HashSet<>();
  private final Set<Integer> takenOnce = new HashSet<>();
  private final Map<String, List<Integer>> takes = new HashMap<>();
  private final Map<Integer, String> holders = new HashMap<>();
  private long time;

  int begin(String producer) {
    int number = entries.size();
    entries.put(number, new Entry(producer, ++time));
    return number;
  }

  void accept(int number) {
    entries.get(number).accepted = ++time;
    assertFalse(refused.contains(number), () -> "accepted and refused: " + number);
    if (!takenOnce.contains(number)) {
      inQueue.add(number);
    }
  }

  void refuse(int number) {
    refused.add(number);
    assertFalse(takenOnce.contains(number), () -> "refused, but somebody has it: " + number);
  }

  void take(String getter, Got got) {
    int number = Items.number(got.cargo());
    Entry entry = entries.get(number);
    assertFalse(refused.contains(number), () -> "refused, but taken: " + number);
    if (takenOnce.add(number)) {
      assertTrue(
          inQueue.remove(number) || entry.accepted == Long.MAX_VALUE,
          () -> "lost with its process, but taken: " + number);
    } else {
      assertTrue(mayComeAgain.remove(number), () -> "taken twice: " + number);
      assertTrue(got.redeliveries() > 0, () -> "came again as if new: " + number);
      inQueue.remove(number);
    }
    holders.put(number, getter);
    entry.exempt |= got.redeliveries() > 0;
    if (!entry.exempt) {
      checkOrder(getter, number, entry);
    }
  }

  private void checkOrder(String getter, int number, Entry entry) {
    List<Integer> before = takes.computeIfAbsent(getter, who -> new ArrayList<>());
    for (int other : before) {
      Entry earlier = entries.get(other);
      assertFalse(
          earlier.producer.equals(entry.producer) && entry.accepted < earlier.began,
          () -> getter + " took " + other + " before " + number + ", which was put before it");
    }
    before.add(number);
  }

  /** An item went back from one process: another may have overtaken it. */
  void exempt(int number) {
    entries.get(number).exempt = true;
  }

  /**
   * A process is dead and buried: what it had put and not sent is lost, what it had taken and not
   * told comes again.
   */
  void bury(String name, FarRecord told, boolean explicit) {
    inQueue.removeIf(
        number ->
            entries.get(number).producer.equals(name)
                && !told.hasArrived(number)
                && !takenOnce.contains(number));
    holders.forEach(
        (number, holder) -> {
          if (holder.equals(name) && !told.isGone(number, explicit)) {
            mayComeAgain.add(number);
            inQueue.add(number);
          }
        });
  }

  Set<Integer> inQueue() {
    return inQueue;
  }

  /** Counts the items that dead processes had taken, which come back however full the queue is. */
  int comingAgain() {
    return mayComeAgain.size();
  }

  int size() {
    return inQueue.size();
  }
}
