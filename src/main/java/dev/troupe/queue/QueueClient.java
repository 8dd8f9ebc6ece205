package dev.troupe.queue;

import dev.troupe.node.Node;
import dev.troupe.task.ManagerDeadException;
import dev.troupe.task.QueueLostException;
import dev.troupe.wire.Cargo;
import java.util.List;
import java.util.Optional;

/**
 * What a queue handle is made of: the blocking calls, in terms of encoded items. Thread-safe. Every
 * call throws {@link QueueLostException} when the process that hosts the queue is dead.
 */
public final class QueueClient {

  /** To wait as long as it takes. */
  public static final long FOREVER = Waiter.FOREVER;

  private final Node node;
  private final QueueAddress address;
  private volatile QueuePort port;

  /** Opens a client in a node. */
  public QueueClient(Node node, QueueAddress address) {
    this.node = node;
    this.address = address;
  }

  /** Returns the queue as data. */
  public QueueAddress address() {
    return address;
  }

  /** Puts an item, waiting at most so many nanoseconds; tells whether it is in the queue. */
  public boolean put(Cargo item, long nanos) throws InterruptedException {
    return port().put(item, nanos);
  }

  /** Puts an item if there is a slot now; tells whether it is in the queue. */
  public boolean putNow(Cargo item) {
    return port().putNow(item);
  }

  /** Takes an item, waiting at most so many nanoseconds. */
  public Optional<Got> get(long nanos) throws InterruptedException {
    return port().get(nanos);
  }

  /** Takes an item if there is one now. */
  public Optional<Got> getNow() {
    return port().getNow();
  }

  /** Takes the items that are there now, at most so many. */
  public List<Got> drain(int most) {
    return port().drain(most);
  }

  /** Waits until everything that this process has put is accepted by the queue's process. */
  public void flush() throws InterruptedException {
    port().flush();
  }

  /** Waits until everything ever put is done, for at most so many nanoseconds. */
  public boolean join(long nanos) throws InterruptedException {
    return port().join(nanos);
  }

  /** Says that an item has been dealt with; false when that was said too often. */
  public boolean taskDone() {
    return port().taskDone();
  }

  /** Removes the item in a place; tells whether it was there. */
  public boolean remove(long place) {
    return port().remove(place);
  }

  /** Returns the first items in order, at most so many, without taking them. */
  public List<QueueItem> snapshot(int most) {
    return port().snapshot(most);
  }

  /** Counts the items. */
  public int size() {
    return port().size();
  }

  /** Counts the free slots. */
  public int free() {
    return port().free();
  }

  private QueuePort port() {
    QueuePort known = port;
    if (known == null) {
      known = QueueDesk.of(node).port(address, () -> lost(address));
      port = known;
    }
    return known;
  }

  private static QueueLostException lost(QueueAddress address) {
    String what =
        "queue [%s] is lost: %s [%s] that hosted it is dead. Create it in a process that lives as"
            + " long as it is used";
    String name = address.name();
    return address.managed()
        ? new ManagerDeadException(
            what.formatted(name, "manager", address.ownerName()), name, address.ownerName())
        : new QueueLostException(
            what.formatted(name, "process", address.ownerName()), name, address.ownerName());
  }
}
