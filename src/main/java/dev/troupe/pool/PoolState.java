package dev.troupe.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The tasks and workers of one pool and the rules by which they meet; pure state, not thread-safe.
 *
 * <p>A worker has some pieces of work in hand and runs them in order; how many depends on how long
 * calls take. What it has not begun it gives back when asked: when another has nothing to do, and
 * before it is killed. A worker that dies takes those calls with it that it had begun; the others
 * go to the next worker. One that is to be killed is fenced first: it is never handed anything
 * again. Dead workers are replaced while there is or may be work.
 */
final class PoolState {
  private static final long ANSWER_NANOS = 1_000_000_000;

  private enum Mode {
    OPEN,
    CLOSING,
    /** Nothing is begun any more; workers are asked for what they have not begun. */
    HALTING,
    TERMINATED
  }

  private final PoolRules rules;
  private final Consumer<Move> moves;
  private final LongSupplier clock;
  private final Waiting waiting = new Waiting();
  private final Map<TaskKey, Task> tasks = new LinkedHashMap<>();
  private final Hands hands;
  private final Sharing sharing;
  private final Births births;
  private final Deadlines deadlines;
  private final Pace pace = new Pace();
  private Mode mode = Mode.OPEN;
  private boolean broken;
  private boolean ended;
  private final List<Runnable> whenHalted = new ArrayList<>();

  /**
   * Creates a pool.
   *
   * @param rules its rules
   * @param clock tells nanoseconds
   * @param moves told what to do, in order
   */
  PoolState(PoolRules rules, LongSupplier clock, Consumer<Move> moves) {
    this.rules = rules;
    this.clock = clock;
    this.moves = moves;
    this.hands = new Hands(rules, moves);
    this.sharing = new Sharing(hands, pace, this::ask);
    this.deadlines = new Deadlines(rules);
    this.births = new Births(rules.restarts(), rules.restartWindow());
  }

  /** Starts the workers. */
  void open() {
    settle();
  }

  /** Takes a task, or refuses it. */
  void submit(Task task) {
    if (mode != Mode.OPEN) {
      moves.accept(new Move.Refused(task.key));
      return;
    }
    tasks.put(task.key, task);
    waiting.add(new Piece(task, 0, task.calls, 0));
    settle();
  }

  /** Counts the calls that wait for a worker. */
  long waiting() {
    return waiting.calls();
  }

  /** A worker can take tasks. */
  void ready(int id) {
    Hand hand = hands.get(id);
    if (hand != null && hand.phase == Hand.Phase.BOOTING) {
      hands.ready(hand, clock.getAsLong());
      births.succeeded();
      settle();
    }
  }

  /**
   * A worker has run calls of the piece that it has in hand; tells whose they are if anybody wants
   * to hear of them.
   */
  TaskKey done(int id, long ordinal, int to, long nanos) {
    Hand hand = hands.get(id);
    Piece head = hand == null ? null : hand.head();
    if (head == null || head.ordinal != ordinal || to <= head.from || to > head.to) {
      return null;
    }
    pace.measure(nanos, to - head.from);
    hand.barren = false;
    hand.since = clock.getAsLong();
    TaskKey key = close(head.task, head.ghost ? 0 : to - head.from);
    hand.advance(to);
    hand.stuck = false;
    settle();
    return key;
  }

  /** A worker gives back what it has not begun, from a call of a piece on. */
  void back(int id, long ordinal, int place) {
    Hand hand = hands.get(id);
    if (hand != null) {
      List<Piece> back = hand.takeBack(ordinal, place);
      hand.barren = back.isEmpty();
      putFirst(back);
    }
  }

  /**
   * A worker answers what it was asked, after {@link #back}.
   *
   * @param id the worker
   * @param running whether it runs the piece it was asked about, and as long as it was asked about
   * @param nanos how long it has been running what it runs
   */
  void answered(int id, boolean running, long nanos) {
    Hand hand = hands.get(id);
    if (hand == null || hand.asked == null) {
      return;
    }
    Question question = hand.asked;
    hand.asked = null;
    hand.since = Math.max(hand.since, clock.getAsLong() - nanos);
    if (running && question.kind() == Question.Kind.OVERDUE) {
      giveUp(hand);
    } else if (running && question.kind() == Question.Kind.YIELD && hand.holdsOver()) {
      hands.fence(hand, false);
    }
    hand.answer();
    settle();
  }

  /** A worker asks to be replaced when it has done what it has begun. */
  void retire(int id) {
    Hand hand = hands.get(id);
    if (hand != null && hand.phase == Hand.Phase.READY) {
      hand.phase = Hand.Phase.RETIRING;
      settle();
    }
  }

  /** A worker that was let go has run its exit function; its JVM ends now, or is killed. */
  void exiting(int id) {
    Hand hand = hands.get(id);
    if (hand != null && hand.phase == Hand.Phase.LEAVING) {
      hand.exiting = true;
      hand.since = clock.getAsLong();
      deadlines.add(hand.since + rules.exitTimeout().toNanos());
    }
  }

  /**
   * A worker's process has ended, and whatever it had still said has been heard.
   *
   * @param id the worker
   * @param place how far it was
   */
  void gone(int id, Place place) {
    Hand hand = hands.remove(id);
    if (hand == null) {
      return;
    }
    long now = clock.getAsLong();
    boolean enough =
        switch (hand.phase) {
          case BOOTING -> births.failed(now);
          case READY -> hand.isEmpty() && births.died(now);
          default -> false;
        };
    if (enough) {
      broken = true;
      terminate();
    }
    putFirst(new Inheritance(rules.retries()).divide(hand, place, this::lose));
    hand.answer();
    settle();
  }

  private void lose(Hand hand, Piece piece) {
    piece.task.giveUp();
    TaskKey key = close(piece.task, piece.size());
    if (key != null) {
      moves.accept(
          hand.overdue
              ? new Move.Overdue(key, piece.from, piece.to, hand.id)
              : new Move.Lost(key, piece.from, piece.to, hand.id));
    }
  }

  /**
   * Cancels a task; tells whether it had not ended, now or when its worker has answered. A running
   * one costs its worker.
   */
  void cancel(TaskKey key, boolean evenRunning, Consumer<Boolean> then) {
    Task task = tasks.get(key);
    if (task == null || (!evenRunning && !task.waitsWhole() && !hands.mayHaveBegunNone(task))) {
      then.accept(false);
    } else if (evenRunning || task.waitsWhole()) {
      tasks.remove(key);
      waiting.drop(task);
      hands.holding(task).forEach(hand -> hand.stale = true);
      then.accept(true);
    } else {
      // Held and perhaps not begun: it is asked back, and cancelled if it comes.
      Hand holder = hands.holding(task).get(0);
      holder.whenAnswered(() -> cancelIfBack(task, then));
      ask(holder, Question.Kind.YIELD, holder.ordinal(task));
    }
    settle();
  }

  private void cancelIfBack(Task task, Consumer<Boolean> then) {
    boolean back = !task.isOver() && task.waitsWhole();
    if (back) {
      tasks.remove(task.key);
      waiting.drop(task);
    }
    then.accept(back);
  }

  /** Takes no more tasks; what was taken is done. */
  void shutdown() {
    if (mode == Mode.OPEN) {
      mode = Mode.CLOSING;
      settle();
    }
  }

  /** Ends everything now. */
  void terminate() {
    if (mode == Mode.TERMINATED) {
      return;
    }
    mode = Mode.TERMINATED;
    List<Task> dropped = List.copyOf(tasks.values());
    tasks.clear();
    for (Task task : dropped) {
      boolean unbegun = task.isUnbegun();
      waiting.drop(task);
      moves.accept(new Move.Dropped(task.key, unbegun));
    }
    for (Hand hand : hands.all()) {
      hand.surplus = true;
      hands.end(hand);
    }
    whenHalted.forEach(Runnable::run);
    whenHalted.clear();
    settle();
  }

  /**
   * Ends everything as soon as it is known which tasks were not begun: nothing more is handed out,
   * and what workers have not begun is asked back.
   *
   * @param then done when all are told that they are dropped
   */
  void halt(Runnable then) {
    if (mode == Mode.TERMINATED) {
      then.run();
      return;
    }
    mode = Mode.HALTING;
    whenHalted.add(then);
    settle();
  }

  private void recallAll() {
    boolean asking = false;
    for (Hand hand : hands.all()) {
      if (hand.canBeRecalled()) {
        hand.recalled = true;
        ask(hand, Question.Kind.YIELD, hand.head().ordinal);
      }
      asking |= hand.asked != null && hand.phase != Hand.Phase.FENCED;
    }
    if (!asking) {
      terminate();
    }
  }

  /** A submitter is dead: nobody wants the results of its tasks. */
  void bury(String node) {
    for (Task task : List.copyOf(tasks.values())) {
      if (task.key.node().equals(node)) {
        tasks.remove(task.key);
        waiting.drop(task);
      }
    }
    settle();
  }

  /** From now on there are at most so many workers. */
  void resize(int workers) {
    hands.resize(workers);
    settle();
  }

  /** Tells whether a worker has nothing in hand, so that nothing it may still say matters. */
  boolean hasNothing(int id) {
    Hand hand = hands.get(id);
    return hand == null || hand.isEmpty();
  }

  /** Tells whether the pool has told a worker to end, not because its task has taken too long. */
  boolean hasAskedToEnd(int id) {
    Hand hand = hands.get(id);
    return hand != null && hand.isAskedToEnd();
  }

  /** Tells whether a worker ends because the pool needs fewer. */
  boolean isSurplus(int id) {
    Hand hand = hands.get(id);
    return hand != null && hand.surplus;
  }

  /** Tells whether so many workers died that the pool gave up. */
  boolean broken() {
    return broken;
  }

  /** Tells when {@link #look} is to be called next. */
  long lookAt() {
    return deadlines.next();
  }

  /** Sees what has taken too long. */
  void look() {
    deadlines.clear();
    long now = clock.getAsLong();
    for (Hand hand : hands.all()) {
      look(hand, now);
    }
    settle();
  }

  private void look(Hand hand, long now) {
    if (hand.asked != null) {
      if (deadlines.isOver(hand.asked.at(), ANSWER_NANOS, now)) {
        giveUpAsking(hand, now);
      }
    } else if (hand.phase == Hand.Phase.LEAVING) {
      if (hand.exiting && deadlines.isOver(hand.since, rules.exitTimeout().toNanos(), now)) {
        hands.fence(hand, false);
      }
    } else if (hand.stuck) {
      if (deadlines.isOver(hand.since, rules.grace().toNanos(), now)) {
        hands.fence(hand, false);
      }
    } else if (!hand.isEmpty() && hand.asked == null && rules.taskTimeout().toNanos() > 0) {
      if (deadlines.isOver(hand.since, rules.taskTimeout().toNanos(), now)) {
        ask(hand, Question.Kind.OVERDUE, hand.head().ordinal);
      }
    } else if (hand.isIdle() && rules.idle().toNanos() > 0 && mode == Mode.OPEN) {
      if (deadlines.isOver(hand.since, rules.idle().toNanos(), now)) {
        hand.surplus = true;
        hands.release(hand);
        hands.lower();
      }
    }
  }

  /** It is stopped, or dead, and will not answer: whoever waits for it waits no longer. */
  private void giveUpAsking(Hand hand, long now) {
    long most = rules.taskTimeout().toNanos();
    boolean late = most > 0 && !hand.isEmpty() && deadlines.isOver(hand.since, most, now);
    hand.overdue = hand.asked.kind() == Question.Kind.OVERDUE || late;
    boolean waits = hand.overdue || hand.firstOver() > 0 || mode == Mode.HALTING;
    if (waits) {
      hands.fence(hand, false);
    }
    if (waits || hand.isCondemned()) {
      hand.asked = null;
      hand.answer();
    } else {
      deadlines.add(now + ANSWER_NANOS);
    }
  }

  /** What a hand runs has taken too long: it is reported, and the hand is stuck until it ends. */
  private void giveUp(Hand hand) {
    Piece head = hand.head();
    hand.stuck = true;
    hand.since = clock.getAsLong();
    if (head != null && !head.ghost) {
      head.ghost = true;
      head.task.giveUp();
      TaskKey key = close(head.task, head.size());
      if (key != null) {
        moves.accept(new Move.Overdue(key, head.from, head.to, hand.id));
      }
    }
  }

  /** So many calls of a task have ended; returns its key if anybody wants to hear of it. */
  private TaskKey close(Task task, int calls) {
    if (task.isOver() || calls == 0) {
      return null;
    }
    if (task.ended(calls)) {
      tasks.remove(task.key);
    }
    return task.key;
  }

  private void putFirst(List<Piece> back) {
    List<Piece> reversed = new ArrayList<>(back);
    Collections.reverse(reversed);
    reversed.forEach(waiting::addFirst);
  }

  private void ask(Hand hand, Question.Kind kind, long ordinal) {
    hand.asked = new Question(kind, ordinal, clock.getAsLong());
    deadlines.add(hand.asked.at() + ANSWER_NANOS);
    moves.accept(new Move.Ask(hand.id, hand.asked));
  }

  /** Does what is to be done after anything has happened. */
  private void settle() {
    if (mode == Mode.HALTING) {
      recallAll();
      return;
    }
    hands.replenish(wanted());
    handOut();
    for (Hand hand : hands.all()) {
      recallOver(hand);
      if (hand.phase == Hand.Phase.RETIRING && hand.isEmpty() && hand.asked == null) {
        hands.release(hand);
      }
    }
    if (waiting.isEmpty() && mode != Mode.TERMINATED) {
      deadlines.add(sharing.share(clock.getAsLong()));
    }
    if (mode == Mode.CLOSING) {
      hands.dismiss(waiting.calls());
    }
    if (mode != Mode.OPEN && hands.isEmpty() && waiting.isEmpty() && !ended) {
      ended = true;
      moves.accept(new Move.Ended());
    }
    hands.all().forEach(hand -> deadlines.add(hand, mode == Mode.OPEN));
  }

  private int wanted() {
    if (mode == Mode.TERMINATED) {
      return 0;
    }
    long demand = waiting.calls() + hands.busy();
    return mode == Mode.OPEN
        ? hands.wanted(demand)
        : waiting.isEmpty() ? 0 : hands.demanded(demand);
  }

  private void handOut() {
    long now = waiting.isEmpty() ? 0 : clock.getAsLong();
    for (Piece next = waiting.peek(); next != null; next = waiting.peek()) {
      Hand hand = hands.best(pace.ahead(), pace.pieces(next), now);
      if (hand == null) {
        break;
      }
      if (hand.isEmpty()) {
        hand.since = now;
      }
      hand.give(waiting.poll(hand.quota));
      hands.replenish(wanted());
    }
    hands.sendOut();
  }

  /** Asks for work back that nobody wants any more. */
  private void recallOver(Hand hand) {
    if (hand.stale && hand.asked == null && hand.phase != Hand.Phase.FENCED) {
      long ordinal = hand.firstOver();
      hand.stale = ordinal > 0;
      if (hand.stale) {
        ask(hand, Question.Kind.YIELD, ordinal);
      }
    }
  }
}
