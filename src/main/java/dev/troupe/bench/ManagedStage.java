package dev.troupe.bench;

import dev.troupe.Manager;
import dev.troupe.Troupe;
import dev.troupe.bench.StreamStage.Flow;

/** A stream through a queue that a third process hosts. */
record ManagedStage(Manager manager, StreamStage stream) implements Stage {

  static ManagedStage open(Troupe troupe) throws InterruptedException {
    Manager manager = troupe.manager();
    return new ManagedStage(manager, StreamStage.open(troupe, manager.queue(), Flow.ofBytes(0)));
  }

  @Override
  public Lap lap(long items) throws InterruptedException {
    return stream.lap(items);
  }

  @Override
  public void close() throws InterruptedException {
    stream.close();
    manager.shutdown();
  }
}
