package dev.troupe.queue;

import java.util.List;

/** A thread of the owner's process that waits for an item. */
final class LocalGet extends Waiter implements Taker {
  private QueueItem item;

  QueueItem item() {
    return item;
  }

  @Override
  public int room(int items, long bytes) {
    return isOver() ? 0 : 1;
  }

  @Override
  public boolean isHungry() {
    return !isOver();
  }

  @Override
  public void give(List<QueueItem> items) {
    item = items.get(0);
    finish();
  }
}
