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
  private final Set<Integer> consumed = new HashSet<>();
  private final Deque<Integer> working = new ArrayDeque<>();
  private long settled;

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
      for (; settled < tapped.taken(); settled++) {
        Integer item = loans.get(settled + 1);
        consumed.add(item);
        working.add(item);
      }
      for (; tapped.returning() && settled < loans.size(); settled++) {
        back.add(loans.get(settled + 1));
      }
    } else if (request instanceof QueueActor.TaskDone) {
      working.poll();
    }
    return back;
  }

  boolean hasArrived(int item) {
    return arrived.contains(item);
  }

  /** Tells whether an item that its process took is gone for good. */
  boolean isGone(int item, boolean explicit) {
    return consumed.contains(item) && !(explicit && working.contains(item));
  }
}
