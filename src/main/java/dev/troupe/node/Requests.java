package dev.troupe.node;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * The requests of a node that wait for an answer. Thread-safe. A request waits until its answer
 * comes or the roster says that the node that was asked is dead; nothing else ends it.
 *
 * @param <A> type of the answers
 */
public final class Requests<A> {

  private record Pending<A>(String owner, Consumer<A> callback) {}

  private final Node node;
  private final LongFunction<A> lost;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Pending<A>> pending = new ConcurrentHashMap<>();
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final Set<String> dead = ConcurrentHashMap.newKeySet();

  /**
   * Creates the requests of a node.
   *
   * @param node the node
   * @param lost makes what is answered to a request whose owner is dead
   */
  public Requests(Node node, LongFunction<A> lost) {
    this.node = node;
    this.lost = lost;
  }

  /**
   * Makes a request.
   *
   * @param owner the number of the node that is asked
   * @param send sends the request under its number
   * @param callback called with the answer, once; must not block
   * @return the number of the request, unique in this node
   */
  public long ask(String owner, LongConsumer send, Consumer<A> callback) {
    long number = numbers.incrementAndGet();
    pending.put(number, new Pending<>(owner, callback));
    watch(owner);
    if (dead.contains(owner)) {
      settle(number, lost.apply(number));
    } else {
      send.accept(number);
    }
    return number;
  }

  /** Answers a request that goes on waiting; one that is not waiting is ignored. */
  public void tell(long number, A answer) {
    Pending<A> asked = pending.get(number);
    if (asked != null) {
      asked.callback().accept(answer);
    }
  }

  /** Answers a request; one that is not waiting is ignored. */
  public void settle(long number, A answer) {
    Pending<A> asked = pending.remove(number);
    if (asked != null) {
      asked.callback().accept(answer);
    }
  }

  /** Forgets a request whose answer is not wanted any more. */
  public void forget(long number) {
    pending.remove(number);
  }

  private void watch(String owner) {
    if (!owner.equals(node.identity().id()) && watched.add(owner)) {
      node.onDeath(owner, this::bury);
    }
  }

  private void bury(String owner) {
    dead.add(owner);
    pending.forEach(
        (number, asked) -> {
          if (asked.owner().equals(owner)) {
            settle(number, lost.apply(number));
          }
        });
  }
}
