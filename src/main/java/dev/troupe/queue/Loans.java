package dev.troupe.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** The items that one process has on loan, numbered from 1 in the order in which they went. */
final class Loans {
  private final ArrayDeque<QueueItem> items = new ArrayDeque<>();
  private long last;

  /** Returns the number of the item that went last. */
  long last() {
    return last;
  }

  /** Returns the number of the oldest that is still here, or of the next to go. */
  long first() {
    return last - items.size() + 1;
  }

  int size() {
    return items.size();
  }

  void add(List<QueueItem> more) {
    items.addAll(more);
    last += more.size();
  }

  /** Takes out those up to and including a number. */
  List<QueueItem> removeUpTo(long number) {
    List<QueueItem> removed = new ArrayList<>();
    while (!items.isEmpty() && last - items.size() < number) {
      removed.add(items.poll());
    }
    return removed;
  }

  List<QueueItem> removeAll() {
    return removeUpTo(last);
  }

  void collect(NavigableMap<Long, QueueItem> into) {
    items.forEach(item -> into.put(item.place(), item));
  }
}
