package dev.troupe.queue;

import dev.troupe.node.Node;
import dev.troupe.task.ManagerDeadException;
import dev.troupe.task.QueueLostException;
import dev.troupe.wire.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/**
 * What a queue handle is made of: the blocking calls, in terms of encoded items. Thread-safe.
 *
 * <p>A caller that will wait no longer, because its time is over or it is interrupted, withdraws
 * its request and then waits for the queue's word on it, which comes as soon as the queue's process
 * runs. So an item is put or refused, taken or not, and never both or neither.
 */
public final class QueueClient {

  /** To wait as long as it takes. */
  public static final long FOREVER = Long.MAX_VALUE;

  private final QueueDesk desk;
  private final QueueAddress address;

  /** Opens a client in a node. */
  public QueueClient(Node node, QueueAddress address) {
    this.desk = QueueDesk.of(node);
    this.address = address;
  }

  /** Returns the queue as data. */
  public QueueAddress address() {
    return address;
  }

  /** Puts an item, waiting at most so many nanoseconds; tells whether it is in the queue. */
  public boolean put(Payload item, long nanos) throws InterruptedException {
    boolean patient = nanos > 0;
    QueueDesk.Answer answer =
        wait(
            desk.ask(address, n -> new QueueActor.Put(n, desk.caller(), item, patient)),
            patient ? nanos : FOREVER,
            patient);
    if (answer instanceof QueueDesk.Refused && Thread.interrupted()) {
      throw new InterruptedException("interrupted while putting into queue [" + name() + "]");
    }
    return answer instanceof QueueDesk.Accepted;
  }

  /** Puts an item if there is a slot now; tells whether it is in the queue. */
  public boolean putNow(Payload item) {
    return waitQuietly(n -> new QueueActor.Put(n, desk.caller(), item, false))
        instanceof QueueDesk.Accepted;
  }

  /** Takes an item, waiting at most so many nanoseconds. */
  public Optional<Payload> get(long nanos) throws InterruptedException {
    if (nanos <= 0) {
      return getNow();
    }
    QueueDesk.Asked asked = desk.ask(address, n -> new QueueActor.Get(n, desk.caller(), true));
    QueueDesk.Answer answer = wait(asked, nanos, true);
    if (answer instanceof QueueDesk.Nothing && Thread.interrupted()) {
      throw new InterruptedException("interrupted while getting from queue [" + name() + "]");
    }
    return taken(answer);
  }

  /** Takes an item if there is one now. */
  public Optional<Payload> getNow() {
    return taken(waitQuietly(n -> new QueueActor.Get(n, desk.caller(), false)));
  }

  /** Waits until everything ever put is done, for at most so many nanoseconds. */
  public boolean join(long nanos) throws InterruptedException {
    QueueDesk.Asked asked = desk.ask(address, n -> new QueueActor.Join(n, desk.caller()));
    QueueDesk.Answer answer = wait(asked, Math.max(nanos, 1), true);
    if (answer instanceof QueueDesk.Nothing && Thread.interrupted()) {
      throw new InterruptedException("interrupted while joining queue [" + name() + "]");
    }
    return answer instanceof QueueDesk.Flag;
  }

  /** Says that an item has been dealt with; false when that was said too often. */
  public boolean taskDone() {
    return flag(waitQuietly(n -> new QueueActor.TaskDone(n, desk.caller())));
  }

  /** Removes the first item that is equal as bytes; tells whether there was one. */
  public boolean remove(Payload item) {
    return flag(waitQuietly(n -> new QueueActor.Remove(n, desk.caller(), item)));
  }

  /** Returns the items in order, without taking them. */
  public List<Payload> snapshot() {
    return ((QueueDesk.Items) waitQuietly(n -> new QueueActor.Snapshot(n, desk.caller()))).items();
  }

  /** Counts the items. */
  public int size() {
    return measure().size();
  }

  /** Counts the free slots. */
  public int free() {
    return measure().free();
  }

  private String name() {
    return address.name();
  }

  private QueueDesk.Measured measure() {
    return (QueueDesk.Measured) waitQuietly(n -> new QueueActor.Measure(n, desk.caller()));
  }

  private static boolean flag(QueueDesk.Answer answer) {
    return answer instanceof QueueDesk.Flag flag && flag.yes();
  }

  private Optional<Payload> taken(QueueDesk.Answer answer) {
    if (answer instanceof QueueDesk.Delivered delivered) {
      desk.tell(address, new QueueActor.Taken(delivered.number(), desk.caller()));
      return Optional.of(delivered.item());
    }
    return Optional.empty();
  }

  /** Waits without minding interrupts: the queue's process answers at once or is dead. */
  private QueueDesk.Answer waitQuietly(LongFunction<QueueActor.Request> request) {
    return alive(await(desk.ask(address, request).answer()));
  }

  private QueueDesk.Answer wait(QueueDesk.Asked asked, long nanos, boolean withdrawable)
      throws InterruptedException {
    CompletableFuture<QueueDesk.Answer> answer = asked.answer();
    try {
      return alive(
          nanos == FOREVER || !withdrawable
              ? answer.get()
              : answer.get(nanos, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (TimeoutException e) {
      return withdraw(asked);
    } catch (InterruptedException e) {
      QueueDesk.Answer last = withdraw(asked);
      Thread.currentThread().interrupt();
      return last;
    }
  }

  private QueueDesk.Answer withdraw(QueueDesk.Asked asked) {
    desk.tell(address, new QueueActor.Withdraw(asked.number(), desk.caller()));
    return alive(await(asked.answer()));
  }

  private static QueueDesk.Answer await(CompletableFuture<QueueDesk.Answer> answer) {
    return answer.join();
  }

  private QueueDesk.Answer alive(QueueDesk.Answer answer) {
    if (answer instanceof QueueDesk.Lost) {
      throw lost();
    }
    return answer;
  }

  private QueueLostException lost() {
    String what =
        "queue [%s] is lost: %s [%s] that hosted it is dead. Create it in a process that lives as"
            + " long as it is used";
    return address.managed()
        ? new ManagerDeadException(
            what.formatted(name(), "manager", address.ownerName()), name(), address.ownerName())
        : new QueueLostException(
            what.formatted(name(), "process", address.ownerName()), name(), address.ownerName());
  }
}
