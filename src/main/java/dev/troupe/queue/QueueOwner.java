package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A queue in the process that owns it: its state, the edges to other processes and the questions
 * that wait, under one lock. Thread-safe. Threads of this process enter directly ({@link
 * LocalPort}); other processes come through {@link QueueActor}.
 */
final class QueueOwner {

  /** How the owner speaks to other processes; called under the lock. */
  interface Speaker {
    /**
     * Returns what speaks to a process.
     *
     * @param look called, not under the lock, when the process shows something
     */
    Edge.Voice voice(String node, Runnable look);

    void rollCall(String node, long number, boolean recall);

    /** Does something after the while for which the silent are waited for. */
    void later(Runnable action);

    /** Does something after the while for which somebody may starve beside others' loans. */
    void soon(Runnable action);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final QueueState state;
  private final boolean explicit;
  private final RollCalls rolls = new RollCalls();
  private final Map<String, Edge> edges = new HashMap<>();
  private final Set<String> buried = new HashSet<>();
  private final List<Waiting> joiners = new ArrayList<>();
  private final Speaker speaker;
  private boolean justice;

  private record Waiting(String node, long number, Runnable done) {}

  /**
   * Creates an empty queue.
   *
   * @param capacity how many items it holds; zero or less is unbounded
   * @param explicit whether an item that was taken comes back unless it is said to be done
   * @param speaker speaks to other processes
   */
  QueueOwner(int capacity, boolean explicit, Speaker speaker) {
    this.state = new QueueState(capacity);
    this.explicit = explicit;
    this.speaker = speaker;
  }

  // What threads of this process do.

  boolean offer(Cargo item) {
    lock.lock();
    try {
      return state.offer(item) || (lookAround() && state.offer(item));
    } finally {
      lock.unlock();
    }
  }

  /** Sees what other processes show; tells whether that was anything new. */
  private boolean lookAround() {
    boolean any = false;
    for (Edge edge : edges.values()) {
      any |= edge.look();
    }
    return any;
  }

  /** Puts an item, now or when there is a slot; the returned waiter is over when it is in. */
  LocalPut put(Cargo item, boolean patient) {
    lock.lock();
    try {
      LocalPut put = new LocalPut(state, item);
      if (state.offer(item)) {
        put.finish();
      } else {
        state.await((Claimant) put, !patient);
        untilHeard(put, patient, () -> state.withdraw((Claimant) put));
      }
      return put;
    } finally {
      lock.unlock();
    }
  }

  /** Takes an item, now or when there is one; the returned waiter is over when it has it. */
  LocalGet get(boolean patient) {
    lock.lock();
    try {
      LocalGet get = new LocalGet();
      Optional<QueueItem> item = state.poll();
      if (item.isPresent()) {
        get.give(List.of(item.get()));
      } else {
        state.await((Taker) get, !patient);
        untilHeard(get, patient, () -> state.withdraw((Taker) get));
        beJust();
      }
      return get;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up a put; tells whether the item is in the queue all the same. */
  boolean giveUp(LocalPut put) {
    lock.lock();
    try {
      state.withdraw((Claimant) put);
      return put.isOver();
    } finally {
      lock.unlock();
    }
  }

  /** Gives up a get; tells whether it has an item all the same. */
  boolean giveUp(LocalGet get) {
    lock.lock();
    try {
      state.withdraw((Taker) get);
      return get.isOver();
    } finally {
      lock.unlock();
    }
  }

  /** Takes at most so many items. */
  void drain(int most, Consumer<List<QueueItem>> then) {
    consult(true, () -> then.accept(state.poll(most)));
  }

  // What anybody asks; the answer is given under the lock, now or when all have been heard.

  void measure(Consumer<QueueState> then) {
    consult(false, () -> then.accept(state));
  }

  void snapshot(int most, Consumer<List<QueueItem>> then) {
    consult(false, () -> then.accept(first(most)));
  }

  void remove(long place, Consumer<Boolean> then) {
    consult(true, () -> then.accept(state.remove(place)));
  }

  /** Says that an item has been dealt with, by a process or by this one; false if too often. */
  boolean taskDone(String node) {
    lock.lock();
    try {
      if (buried.contains(node)) {
        return false;
      }
      Edge edge = edges.get(node);
      if (edge != null) {
        edge.taskDone();
      }
      boolean done = state.taskDone();
      releaseJoiners();
      return done;
    } finally {
      lock.unlock();
    }
  }

  /** Calls back when everything is done. */
  void join(String node, long number, Runnable done) {
    lock.lock();
    try {
      if (buried.contains(node)) {
        return;
      }
      joiners.add(new Waiting(node, number, done));
      releaseJoiners();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a join that waits no longer: answers whether everything is done, when every other process
   * that may know better has been heard. A join that has been called back is not answered.
   */
  void endJoin(String node, long number, Consumer<Boolean> then) {
    locked(
        () -> {
          if (!withdrawJoin(node, number)) {
            return;
          }
          if (isDone()) {
            consult(false, "", () -> then.accept(isDone()));
          } else {
            then.accept(false);
          }
        });
  }

  /** Gives up a join; tells whether it still waited. */
  boolean withdrawJoin(String node, long number) {
    lock.lock();
    try {
      return joiners.removeIf(joiner -> joiner.node().equals(node) && joiner.number() == number);
    } finally {
      lock.unlock();
    }
  }

  // What other processes tell.

  /** A process has a port: from now on it may know better. */
  void attach(String node) {
    with(node, Edge::greet);
  }

  /**
   * Does something with the edge to a process, which is made at the first word from there. The
   * words of a dead process that come late are not heard: its credit is void.
   */
  void with(String node, Consumer<Edge> action) {
    locked(
        () -> {
          if (!buried.contains(node)) {
            action.accept(edges.computeIfAbsent(node, this::edge));
            beJust();
          }
        });
  }

  private Edge edge(String node) {
    return new Edge(state, explicit, speaker.voice(node, () -> look(node)));
  }

  /** Sees what a process shows; to be called before any word of it is heard. */
  void look(String node) {
    locked(
        () -> {
          Edge edge = edges.get(node);
          if (edge != null) {
            edge.look();
            beJust();
          }
        });
  }

  /** A process asks for items that are there now, at most so many. */
  void getNow(String node, int most, Consumer<Boolean> then) {
    with(
        node,
        edge -> {
          if (most > state.inStock()) {
            edge.askFirst();
            consult(
                true,
                node,
                () -> {
                  boolean any = edge.deliverNow(most);
                  edge.endAsk();
                  then.accept(any);
                });
          } else {
            then.accept(edge.deliverNow(most));
          }
        });
  }

  /** A process asks for a slot that is there now. */
  void claimNow(String node, Runnable then) {
    with(
        node,
        edge -> {
          edge.claimFirst();
          consult(
              true,
              node,
              () -> {
                edge.endClaim();
                then.run();
              });
        });
  }

  void present(String node, long number) {
    locked(() -> rolls.present(number, node));
  }

  private void expire(long number) {
    locked(() -> rolls.expire(number));
  }

  void bury(String node) {
    locked(
        () -> {
          buried.add(node);
          Edge edge = edges.remove(node);
          if (edge != null) {
            edge.bury();
          }
          joiners.removeIf(joiner -> joiner.node().equals(node));
          rolls.bury(node);
        });
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  private void consult(boolean recall, Runnable then) {
    locked(() -> consult(recall, "", then));
  }

  /** Answers when every other process that may know better has been heard. */
  private void consult(boolean recall, String asking, Runnable then) {
    ask(nodes((node, edge) -> !node.equals(asking) && edge.isInvolved()), recall, then);
  }

  private List<String> nodes(BiPredicate<String, Edge> which) {
    List<String> nodes = new ArrayList<>();
    edges.forEach(
        (node, edge) -> {
          if (which.test(node, edge)) {
            nodes.add(node);
          }
        });
    return nodes;
  }

  private void ask(List<String> nodes, boolean recall, Runnable then) {
    if (nodes.isEmpty()) {
      then.run();
      return;
    }
    long number = rolls.begin(nodes, then);
    nodes.forEach(node -> speaker.rollCall(node, number, recall));
    speaker.later(() -> expire(number));
  }

  /** Ends an impatient wait when all have been heard and nothing has come of it. */
  private void untilHeard(Waiter waiter, boolean patient, Runnable withdraw) {
    if (!patient && !waiter.isOver()) {
      consult(
          true,
          "",
          () -> {
            if (!waiter.isOver()) {
              withdraw.run();
              waiter.refuse();
            }
          });
    }
  }

  /**
   * Who starves for a while gets what others have on loan and nobody has taken there. Looks again
   * until nobody starves: no word need come from those who have it.
   */
  private void beJust() {
    if (state.isUnjust() && !justice) {
      justice = true;
      long served = state.served();
      speaker.soon(() -> locked(() -> judge(served)));
    }
  }

  private void judge(long served) {
    if (!state.isUnjust() || state.served() != served) {
      judged();
      return;
    }
    List<String> lenders = nodes((node, edge) -> edge.recall());
    if (lenders.isEmpty()) {
      // Who has something is stopped, and has been called already.
      speaker.later(() -> locked(this::judged));
    } else {
      ask(lenders, true, this::judged);
    }
  }

  private void judged() {
    justice = false;
    beJust();
  }

  private boolean isDone() {
    return state.unfinished() == 0;
  }

  private void releaseJoiners() {
    BooleanSupplier done = () -> isDone() && !joiners.isEmpty();
    if (done.getAsBoolean()) {
      consult(
          false,
          "",
          () -> {
            if (done.getAsBoolean()) {
              List<Waiting> released = List.copyOf(joiners);
              joiners.clear();
              released.forEach(joiner -> joiner.done().run());
            }
          });
    }
  }

  private List<QueueItem> first(int most) {
    NavigableMap<Long, QueueItem> items = new TreeMap<>();
    state.collect(items);
    edges.values().forEach(edge -> edge.collect(items));
    return items.values().stream().limit(most).map(QueueItem::copy).toList();
  }
}
