package dev.troupe;

/** A program whose processes wait for ever, to be killed by a test. */
final class LonelyDirector {
  private LonelyDirector() {}

  public static void main(String[] args) throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<Long> pids = troupe.queue();
      troupe.process(Acts::startGrandchild, pids).start();
      ProcessPool pool = troupe.pool(1);
      AsyncResult<Long> busy = pool.applyAsync(PoolActs::sayPidAndStay, pids);
      Manager manager = troupe.manager();
      manager.queue();
      for (int i = 0; i < 3; i++) {
        pids.get();
      }
      System.out.println("everybody is on stage");
      busy.get();
    }
  }
}
