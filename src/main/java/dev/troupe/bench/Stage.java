package dev.troupe.bench;

/** A case set up: its processes are started and wait, so that laps time nothing but the work. */
interface Stage extends AutoCloseable {

  /** Does the work with so many items. */
  Lap lap(long items) throws InterruptedException;

  /** Ends the processes. */
  @Override
  void close() throws InterruptedException;
}
