package dev.troupe.bench;

import dev.troupe.AsyncResult;
import dev.troupe.ProcessPool;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tasks that wait for one another, so that each worker of a pool runs exactly one of them. */
final class WorkerBarrier {
  private WorkerBarrier() {}

  static int meet(ProcessQueue<Integer> arrived, ProcessQueue<Integer> go)
      throws InterruptedException {
    arrived.put(1);
    return go.get();
  }

  /** Returns when each of so many workers has run a task. */
  static void await(Troupe troupe, ProcessPool pool, int workers) throws InterruptedException {
    ProcessQueue<Integer> arrived = troupe.queue();
    ProcessQueue<Integer> go = troupe.queue();
    List<AsyncResult<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      tasks.add(pool.applyAsync(WorkerBarrier::meet, arrived, go));
    }
    for (int i = 0; i < workers; i++) {
      arrived.get();
    }
    go.addAll(Collections.nCopies(workers, 1));
    tasks.forEach(AsyncResult::join);
  }
}
