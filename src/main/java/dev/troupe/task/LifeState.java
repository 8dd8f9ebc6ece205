package dev.troupe.task;

/** The life of a process as Troupe sees it. */
public enum LifeState {
  /** Created, not started. */
  INITIAL,
  /** Its JVM is booting. */
  STARTING,
  /** Its target runs. */
  RUNNING,
  /** Its JVM has exited. */
  STOPPED,
  /** Its handle was closed after it stopped. */
  CLOSED
}
