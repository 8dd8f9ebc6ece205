package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.queue.Got;
import dev.troupe.queue.QueueAddress;
import dev.troupe.queue.QueueClient;
import dev.troupe.queue.QueueItem;
import dev.troupe.task.QueueClosedException;
import dev.troupe.task.QueueEmptyException;
import dev.troupe.task.QueueFullException;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Shelf;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;

/** A queue's handle: values in terms of encoded items, and the two manners of saying no. */
final class QueueHandle<T> extends AbstractQueue<T> implements ProcessQueue<T> {
  private static final String NO_NULL =
      "item cannot be null: the methods of java.util.Queue take none; put(item) does";

  private final Node node;
  private final QueueClient client;
  private final Shelf shelf = new Shelf();
  private volatile boolean closed;

  QueueHandle(Node node, QueueAddress address) {
    this.node = node;
    this.client = new QueueClient(node, address);
  }

  QueueAddress address() {
    return client.address();
  }

  @Override
  public void put(T item) throws InterruptedException {
    open().put(encode(item), QueueClient.FOREVER);
  }

  @Override
  public void put(T item, Duration timeout) throws InterruptedException {
    if (!open().put(encode(item), nanos(timeout))) {
      throw new QueueFullException(
          "queue [%s] of capacity [%d] stayed full for [%s]; the item was not put"
              .formatted(name(), address().capacity(), timeout));
    }
  }

  @Override
  public void putNowait(T item) {
    if (!open().putNow(encode(item))) {
      throw new QueueFullException(
          "queue [%s] of capacity [%d] is full; the item was not put"
              .formatted(name(), address().capacity()));
    }
  }

  @Override
  public T get() throws InterruptedException {
    return decode(open().get(QueueClient.FOREVER).orElseThrow());
  }

  @Override
  public T get(Duration timeout) throws InterruptedException {
    return decode(got(timeout));
  }

  @Override
  public Delivery<T> receive() throws InterruptedException {
    return delivery(open().get(QueueClient.FOREVER).orElseThrow());
  }

  @Override
  public Delivery<T> receive(Duration timeout) throws InterruptedException {
    return delivery(got(timeout));
  }

  @Override
  public void flush() throws InterruptedException {
    open().flush();
  }

  @Override
  public T getNowait() {
    return decode(open().getNow().orElseThrow(this::isEmptyNow));
  }

  @Override
  public int qsize() {
    return open().size();
  }

  @Override
  public boolean empty() {
    return qsize() == 0;
  }

  @Override
  public boolean full() {
    return open().free() <= 0;
  }

  @Override
  public void taskDone() {
    if (!open().taskDone()) {
      throw new IllegalStateException(
          "taskDone() called too many times on queue [%s]: once for each item that was put"
              .formatted(name()));
    }
  }

  @Override
  public void join() throws InterruptedException {
    open().join(QueueClient.FOREVER);
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    return open().join(nanos(timeout));
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String name() {
    return address().name();
  }

  @Override
  public boolean add(T item) {
    putNowait(Objects.requireNonNull(item, NO_NULL));
    return true;
  }

  @Override
  public boolean addAll(Collection<? extends T> items) {
    if (isItself(items)) {
      throw new IllegalArgumentException("cannot add queue [" + name() + "] to itself");
    }
    return super.addAll(items);
  }

  @Override
  public boolean offer(T item) {
    return open().putNow(encode(Objects.requireNonNull(item, NO_NULL)));
  }

  @Override
  public boolean offer(T item, long timeout, TimeUnit unit) throws InterruptedException {
    Objects.requireNonNull(item, NO_NULL);
    return open().put(encode(item), unit.toNanos(timeout));
  }

  @Override
  public T take() throws InterruptedException {
    return get();
  }

  @Override
  public T poll() {
    return open().getNow().map(this::decode).orElse(null);
  }

  @Override
  public T poll(long timeout, TimeUnit unit) throws InterruptedException {
    Optional<Got> item = open().get(unit.toNanos(timeout));
    return item.map(this::decode).orElse(null);
  }

  @Override
  public T peek() {
    return first().map(this::decode).orElse(null);
  }

  @Override
  public T element() {
    return decode(first().orElseThrow(this::isEmptyNow));
  }

  @Override
  public T remove() {
    return getNowait();
  }

  @Override
  public int size() {
    return qsize();
  }

  @Override
  public int remainingCapacity() {
    return open().free();
  }

  @Override
  public Iterator<T> iterator() {
    Iterator<QueueItem> items = open().snapshot(Integer.MAX_VALUE).iterator();
    return new Iterator<>() {
      private QueueItem last;

      @Override
      public boolean hasNext() {
        return items.hasNext();
      }

      @Override
      public T next() {
        last = items.next();
        return decode(last.cargo());
      }

      @Override
      public void remove() {
        if (last == null) {
          throw new IllegalStateException("call next() before remove()");
        }
        client.remove(last.place());
        last = null;
      }
    };
  }

  /** Of unknown size: a count of its own would not be that of the iterator's moment. */
  @Override
  public Spliterator<T> spliterator() {
    return Spliterators.spliteratorUnknownSize(
        iterator(), Spliterator.ORDERED | Spliterator.CONCURRENT);
  }

  @Override
  public boolean remove(Object item) {
    for (QueueItem each : open().snapshot(Integer.MAX_VALUE)) {
      if (Objects.equals(item, decode(each.cargo())) && client.remove(each.place())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int drainTo(Collection<? super T> target) {
    return drainTo(target, Integer.MAX_VALUE);
  }

  @Override
  public int drainTo(Collection<? super T> target, int most) {
    if (isItself(Objects.requireNonNull(target, "target cannot be null"))) {
      throw new IllegalArgumentException("cannot drain queue [" + name() + "] to itself");
    }
    if (most <= 0) {
      return 0;
    }
    List<Got> items = open().drain(most);
    try {
      items.forEach(item -> target.add(decode(item)));
    } finally {
      items.forEach(Got::returned);
    }
    return items.size();
  }

  @Override
  public void clear() {
    open().drain(Integer.MAX_VALUE).forEach(Got::returned);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueueHandle<?> that && address().actor().equals(that.address().actor());
  }

  @Override
  public int hashCode() {
    return address().actor().hashCode();
  }

  @Override
  public String toString() {
    return "ProcessQueue[%s in %s]".formatted(name(), address().ownerName());
  }

  /** The longest durations count as the most nanoseconds there are. */
  private static long nanos(Duration timeout) {
    return TimeUnit.NANOSECONDS.convert(timeout);
  }

  private boolean isItself(Object other) {
    return equals(other);
  }

  private Optional<Cargo> first() {
    return open().snapshot(1).stream().map(QueueItem::cargo).findFirst();
  }

  private QueueEmptyException isEmptyNow() {
    return new QueueEmptyException("queue [%s] is empty".formatted(name()));
  }

  private QueueClient open() {
    if (closed) {
      throw new QueueClosedException(
          "queue [%s] is closed in process [%s]; other processes go on using it"
              .formatted(name(), node.identity().info().name()));
    }
    return client;
  }

  private Got got(Duration timeout) throws InterruptedException {
    return open()
        .get(nanos(timeout))
        .orElseThrow(
            () ->
                new QueueEmptyException(
                    "queue [%s] stayed empty for [%s]".formatted(name(), timeout)));
  }

  private Delivery<T> delivery(Got got) {
    return new Delivery<>(decode(got), got.redeliveries());
  }

  /** Decodes an item that nobody else has; one that cannot be decoded is gone all the same. */
  private T decode(Got got) {
    try {
      T item = decode(got.cargo());
      got.cargo().release();
      return item;
    } finally {
      got.returned();
    }
  }

  private Cargo encode(T item) {
    return node.codec().shelve(item, shelf);
  }

  @SuppressWarnings("unchecked")
  private T decode(Cargo item) {
    return (T) node.codec().decode(item);
  }
}
