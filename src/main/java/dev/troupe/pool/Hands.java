package dev.troupe.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The workers of a pool, and how many there should be. Not thread-safe. */
final class Hands {
  private final PoolRules rules;
  private final Consumer<Move> moves;
  private final TreeMap<Integer, Hand> hands = new TreeMap<>();
  private List<Hand> all = List.of();
  private int size;
  private int floor;
  private int last;
  private boolean begun;

  Hands(PoolRules rules, Consumer<Move> moves) {
    this.rules = rules;
    this.moves = moves;
    this.size = rules.workers();
    this.floor = rules.eager() ? size : 0;
  }

  Hand get(int id) {
    return hands.get(id);
  }

  Hand remove(int id) {
    Hand removed = hands.remove(id);
    all = List.copyOf(hands.values());
    return removed;
  }

  boolean isEmpty() {
    return hands.isEmpty();
  }

  /** Returns all; others come and go in other lists. */
  List<Hand> all() {
    return all;
  }

  /** A worker can take tasks. */
  void ready(Hand hand, long now) {
    hand.phase = Hand.Phase.READY;
    hand.since = now;
    begun = true;
  }

  /** Counts those who have something in hand. */
  int busy() {
    int busy = 0;
    for (Hand hand : all) {
      busy += hand.isEmpty() || !hand.isFit() ? 0 : 1;
    }
    return busy;
  }

  /** Returns how many there should be if so many would have something to do. */
  int wanted(long demand) {
    return Math.max(floor, demanded(demand));
  }

  int demanded(long demand) {
    return (int) Math.min(size, demand);
  }

  /** One that had nothing to do goes and is not replaced until there is work. */
  void lower() {
    floor = Math.max(0, floor - 1);
  }

  /** From now on there are at most so many; those that boot go first, then who has least to do. */
  void resize(int workers) {
    size = workers;
    floor = rules.eager() ? workers : Math.min(floor, workers);
    for (Hand hand : surplus(workers)) {
      hand.surplus = true;
      if (hand.phase == Hand.Phase.BOOTING) {
        end(hand);
      } else {
        hand.phase = Hand.Phase.RETIRING;
      }
    }
  }

  /** Returns those fit for work that are too many, the most dispensable first. */
  private List<Hand> surplus(int needed) {
    List<Hand> fit = new ArrayList<>(all.stream().filter(Hand::isFit).toList());
    fit.sort(
        Comparator.comparing((Hand hand) -> hand.phase)
            .thenComparingInt(Hand::calls)
            .thenComparing(Comparator.comparingInt((Hand hand) -> hand.id).reversed()));
    return fit.subList(0, Math.max(0, fit.size() - needed));
  }

  /** The pool takes no more tasks: lets those go, or ends them, that nobody needs any more. */
  void dismiss(long waiting) {
    int needed = needed(waiting);
    if (fit() <= needed) {
      return;
    }
    for (Hand hand : surplus(needed)) {
      if (hand.phase == Hand.Phase.BOOTING || hand.isIdle()) {
        dismiss(hand);
      }
    }
  }

  private void dismiss(Hand hand) {
    hand.surplus = true;
    if (hand.phase == Hand.Phase.BOOTING || isExpendable(hand)) {
      end(hand);
    } else {
      release(hand);
    }
  }

  /**
   * Counts the workers that could have something to do for what is left. An initializer runs in one
   * at the least, even if no task has come.
   */
  private int needed(long waiting) {
    long demand = waiting;
    for (Hand hand : all) {
      demand += hand.demand();
    }
    return (int) Math.min(size, rules.plain() || begun ? demand : Math.max(1, demand));
  }

  /** Ends a worker's process: kills it at once if no code of the user's can have run there. */
  void end(Hand hand) {
    fence(hand, !isExpendable(hand));
  }

  private boolean isExpendable(Hand hand) {
    return rules.plain() && hand.isUntouched();
  }

  private int fit() {
    int fit = 0;
    for (Hand hand : all) {
      fit += hand.isFit() ? 1 : 0;
    }
    return fit;
  }

  /**
   * Starts workers until there are so many that can work or will be able to. Those that take long
   * to end hold them up: there are never more than twice as many as can work.
   */
  void replenish(int wanted) {
    for (int fit = fit(); fit < wanted && hands.size() < 2 * size; fit++) {
      int quota = rules.tasksPerWorker() == 0 ? Integer.MAX_VALUE : rules.tasksPerWorker();
      Hand hand = new Hand(++last, quota);
      hands.put(hand.id, hand);
      all = List.copyOf(hands.values());
      moves.accept(new Move.Start(hand.id));
    }
  }

  /**
   * Returns who should be given the next piece: somebody idle, else who has least in hand and has
   * been heard last, and wants more; or null. Nothing is put behind what has been running for long.
   *
   * @param limit how many calls one should have in hand; 0 if none ahead
   * @param least how many pieces one should have in hand in any case
   */
  Hand best(int limit, int least, long now) {
    Hand best = null;
    Hand idle = null;
    int working = 0;
    for (Hand hand : all) {
      working += hand.isWorking() ? 1 : 0;
      if (hand.isOpen()) {
        if (hand.isEmpty()) {
          idle = idle == null ? hand : idle;
        } else if (limit > 0
            && now - hand.since < Sharing.PATIENCE_NANOS
            && hand.wants(limit, least)
            && (best == null || isBetter(hand, best))) {
          best = hand;
        }
      }
    }
    // A replacement waits until the one that it replaces has ended its work.
    return idle != null && working < size ? idle : best;
  }

  private static boolean isBetter(Hand hand, Hand best) {
    return hand.calls() < best.calls() || (hand.calls() == best.calls() && hand.since > best.since);
  }

  /** Sends what was given. */
  void sendOut() {
    for (Hand hand : all) {
      List<Move.Order> orders = hand.takeOutgoing();
      if (!orders.isEmpty()) {
        moves.accept(new Move.Assign(hand.id, orders));
      }
    }
  }

  /** Returns those who have a part of a task in hand. */
  List<Hand> holding(Task task) {
    return all.stream().filter(hand -> hand.ordinal(task) > 0).toList();
  }

  /** Tells whether a task is whole in the hand of one who may not have begun it. */
  boolean mayHaveBegunNone(Task task) {
    List<Hand> holders = holding(task);
    return holders.size() == 1
        && task.waiting() == 0
        && holders.get(0).asked == null
        && holders.get(0).phase != Hand.Phase.FENCED
        && holders.get(0).head().task != task;
  }

  /** Lets a worker end that has nothing in hand. */
  void release(Hand hand) {
    hand.phase = Hand.Phase.LEAVING;
    moves.accept(new Move.Release(hand.id));
  }

  /** Kills a worker; it may be asked to end first. */
  void fence(Hand hand, boolean gently) {
    if (hand.phase != Hand.Phase.FENCED) {
      hand.phase = Hand.Phase.FENCED;
      moves.accept(new Move.Kill(hand.id, gently));
    }
  }
}
