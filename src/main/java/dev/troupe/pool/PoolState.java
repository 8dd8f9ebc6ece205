package dev.troupe.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The tasks and workers of one pool and the rules by which they meet; pure state, not thread-safe.
 *
 * <p>A worker has at most one task. A worker that dies takes its task with it if it had begun it;
 * one that it merely held goes to the next worker. A worker that is to be killed is fenced first:
 * it is never handed anything again, and what it still says is ignored. Dead workers are replaced
 * while there is or may be work.
 */
final class PoolState {

  /** So many workers in a row that die before they are ready break the pool. */
  static final int STILLBIRTHS = 3;

  private enum Phase {
    BOOTING,
    IDLE,
    HOLDING,
    LEAVING,
    FENCED
  }

  private static final class Worker {
    private final int id;
    private Phase phase = Phase.BOOTING;
    private PoolTask task;

    private Worker(int id) {
      this.id = id;
    }
  }

  private enum Mode {
    OPEN,
    CLOSING,
    TERMINATED
  }

  private final int size;
  private final Consumer<Move> moves;
  private final LinkedHashMap<TaskKey, PoolTask> waiting = new LinkedHashMap<>();
  private final TreeMap<Integer, Worker> workers = new TreeMap<>();
  private Mode mode = Mode.OPEN;
  private boolean ended;
  private int lastWorker;
  private int stillbirths;

  /**
   * Creates a pool.
   *
   * @param size how many workers there are at the most
   * @param moves told what to do, in order
   */
  PoolState(int size, Consumer<Move> moves) {
    this.size = size;
    this.moves = moves;
  }

  /** Starts the workers. */
  void open() {
    replenish();
  }

  /** Takes a task, or refuses it. */
  void submit(PoolTask task) {
    if (mode != Mode.OPEN) {
      moves.accept(new Move.Refused(task.key()));
      return;
    }
    waiting.put(task.key(), task);
    dispatch();
  }

  /** A worker can take tasks. */
  void ready(int id) {
    Worker worker = workers.get(id);
    if (worker != null && worker.phase == Phase.BOOTING) {
      worker.phase = Phase.IDLE;
      stillbirths = 0;
      dispatch();
    }
  }

  /** A worker has done its task; tells whether its result counts. */
  boolean done(int id, TaskKey key) {
    Worker worker = workers.get(id);
    if (!holds(worker, key) || worker.phase == Phase.FENCED) {
      return false;
    }
    worker.task = null;
    worker.phase = Phase.IDLE;
    dispatch();
    return true;
  }

  /**
   * A worker's process has ended, and whatever it had still said has been heard.
   *
   * @param id the worker
   * @param begun the note of the last task it had begun, or an empty text
   */
  void gone(int id, String begun) {
    Worker worker = workers.remove(id);
    if (worker == null) {
      return;
    }
    if (worker.phase == Phase.BOOTING && ++stillbirths >= STILLBIRTHS) {
      terminate();
    }
    if (worker.phase == Phase.HOLDING && worker.task.key().note().equals(begun)) {
      moves.accept(new Move.Lost(worker.task.key(), id));
    } else if (worker.phase == Phase.HOLDING) {
      putFirst(worker.task);
    }
    replenish();
    dispatch();
  }

  /** Cancels a task; tells whether it had not ended. A running one costs its worker. */
  boolean cancel(TaskKey key, boolean evenRunning) {
    if (waiting.remove(key) != null) {
      dispatch();
      return true;
    }
    Optional<Worker> holder = workers.values().stream().filter(w -> holds(w, key)).findFirst();
    if (holder.isEmpty() || !evenRunning || holder.get().phase == Phase.FENCED) {
      return false;
    }
    fence(holder.get());
    return true;
  }

  /** Takes no more tasks; what was taken is done. */
  void shutdown() {
    if (mode == Mode.OPEN) {
      mode = Mode.CLOSING;
      dispatch();
    }
  }

  /** Ends everything now. */
  void terminate() {
    if (mode == Mode.TERMINATED) {
      return;
    }
    mode = Mode.TERMINATED;
    for (Worker worker : List.copyOf(workers.values())) {
      if (worker.task != null && worker.phase != Phase.FENCED) {
        moves.accept(new Move.Dropped(worker.task.key()));
      }
      fence(worker);
    }
    waiting.keySet().forEach(key -> moves.accept(new Move.Dropped(key)));
    waiting.clear();
    dispatch();
  }

  /** Returns the tasks that wait, and takes them out; for {@code shutdownNow}. */
  List<TaskKey> drain() {
    List<TaskKey> keys = new ArrayList<>(waiting.keySet());
    waiting.clear();
    dispatch();
    return keys;
  }

  /** A submitter is dead: nobody wants the results of its tasks. */
  void bury(String node) {
    waiting.keySet().removeIf(key -> key.node().equals(node));
    dispatch();
  }

  /** Tells whether so many workers died at birth that the pool gave up. */
  boolean broken() {
    return stillbirths >= STILLBIRTHS;
  }

  private void fence(Worker worker) {
    worker.phase = Phase.FENCED;
    moves.accept(new Move.Kill(worker.id));
  }

  private static boolean holds(Worker worker, TaskKey key) {
    return worker != null && worker.task != null && worker.task.key().equals(key);
  }

  private void putFirst(PoolTask task) {
    Map<TaskKey, PoolTask> rest = new LinkedHashMap<>(waiting);
    waiting.clear();
    waiting.put(task.key(), task);
    waiting.putAll(rest);
  }

  private void replenish() {
    boolean wanted = mode == Mode.OPEN || (mode == Mode.CLOSING && !waiting.isEmpty());
    while (wanted && workers.size() < size) {
      Worker worker = new Worker(++lastWorker);
      workers.put(worker.id, worker);
      moves.accept(new Move.Start(worker.id));
    }
  }

  private void dispatch() {
    for (Worker worker : workers.values()) {
      if (worker.phase == Phase.IDLE && !waiting.isEmpty()) {
        worker.task = waiting.remove(waiting.keySet().iterator().next());
        worker.phase = Phase.HOLDING;
        moves.accept(new Move.Assign(worker.id, worker.task));
      }
    }
    if (mode != Mode.OPEN && waiting.isEmpty()) {
      release();
    }
  }

  /** Lets everybody go who has nothing to do. A task that comes back gets a new worker. */
  private void release() {
    for (Worker worker : workers.values()) {
      if (worker.phase == Phase.IDLE) {
        worker.phase = Phase.LEAVING;
        moves.accept(new Move.Release(worker.id));
      }
    }
    if (workers.isEmpty() && !ended) {
      ended = true;
      moves.accept(new Move.Ended());
    }
  }
}
