package dev.troupe.task;

/** What the operating system says of a process: the states of the chapter's section 5.1. */
public enum SchedulingState {
  /** On a processor, or ready to be put on one. */
  RUNNING,
  /** Waiting for an event, a lock, a disk or the clock. */
  WAITING,
  /** Stopped by a signal; it goes on when it is continued. */
  STOPPED,
  /** Exited. */
  GONE,
  /** The operating system did not say. */
  UNKNOWN
}
