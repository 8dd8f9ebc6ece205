package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the owner has heard of one other process: kept by the world to know what a death costs. */
final class FarRecord {
  private final Map<Long, Integer> loans = new HashMap<>();
  private final Set<Integer> arrived = new HashSet<>();
  private final Set<Long> returned = new HashSet<>();
  private final Set<Integer> handed = new HashSet<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Deque<Integer> working = new ArrayDeque<>();
  private long returns;
  private long lastHanded;
  private long lastTaken;

  /** The owner lends items. */
  void delivered(Outpost.Deliver deliver) {
    long number = deliver.first();
    for (Cargo item : deliver.cargo()) {
      loans.put(number++, Items.number(item));
    }
  }

  /** The owner is about to hear something; returns the items that went back. */
  Collection<Integer> heard(QueueActor.Request request) {
    List<Integer> back = new ArrayList<>();
    if (request instanceof QueueActor.Arrive arrive) {
      arrive.cargo().forEach(item -> arrived.add(Items.number(item)));
    } else if (request instanceof QueueActor.Tapped tapped) {
      advance(tapped.stand().handed());
      while (tapped.returning() && lastHanded < loans.size()) {
        returned.add(++lastHanded);
        back.add(loans.get(lastHanded));
      }
      returns += tapped.returning() ? 1 : 0;
      take(tapped.stand());
    } else if (request instanceof QueueActor.TaskDone) {
      working.poll();
    }
    return back;
  }

  /** The owner sees what the process shows: of no account before it has heard of a return. */
  void seen(Stand stand) {
    if (stand.returns() == returns) {
      advance(stand.handed());
      take(stand);
    }
  }

  private void advance(long until) {
    while (lastHanded < until) {
      handOut(loans.get(++lastHanded));
    }
  }

  private void take(Stand stand) {
    while (lastTaken < stand.taken()) {
      take(++lastTaken);
    }
  }

  private void handOut(int item) {
    handed.add(item);
    working.add(item);
  }

  private void take(long number) {
    if (!returned.contains(number)) {
      taken.add(loans.get(number));
    }
  }

  boolean hasArrived(int item) {
    return arrived.contains(item);
  }

  /** Tells whether an item that its process took is gone for good. */
  boolean isGone(int item, boolean explicit) {
    return explicit ? handed.contains(item) && !working.contains(item) : taken.contains(item);
  }
}
