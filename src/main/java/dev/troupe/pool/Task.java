package dev.troupe.pool;

import dev.troupe.wire.Cargo;

/** One or more calls under one key. Not thread-safe. */
final class Task {
  final TaskKey key;
  final int calls;

  /** Nobody waits for it alone. */
  final boolean patient;

  private Cargo function;
  private Cargo work;
  private int open;
  private int waiting;
  private boolean over;
  private boolean tried;
  private boolean given;

  /** Others than the worker that has done it last may still look at its bytes. */
  private boolean shared;

  Task(TaskKey key, int calls, boolean patient, Cargo function, Cargo work) {
    this.key = key;
    this.calls = calls;
    this.patient = patient;
    this.function = function;
    this.work = work;
    this.open = calls;
  }

  Cargo function() {
    return function;
  }

  Cargo work() {
    return work;
  }

  /** Tells whether nobody wants to hear of it any more. */
  boolean isOver() {
    return over;
  }

  /** So many of its calls have ended; tells whether all have. */
  boolean ended(int more) {
    open -= more;
    if (open == 0) {
      if (!shared) {
        work.release();
      }
      end();
    }
    return open == 0;
  }

  /** Some of it is given to a worker. */
  void give() {
    shared |= given;
    given = true;
  }

  /** Some of it has ended while a worker may yet be given it, or has it. */
  void giveUp() {
    shared = true;
  }

  /** Nobody wants to hear of it any more. */
  void end() {
    over = true;
    function = null;
    work = null;
  }

  /** Tells whether all that is left of it waits. */
  boolean waitsWhole() {
    return waiting == open;
  }

  /** A worker has died over it, and it is tried again. */
  void tryAgain() {
    tried = true;
  }

  /** Tells whether no worker has begun it, as far as is known without asking. */
  boolean isUnbegun() {
    return waiting == calls && !tried;
  }

  /** Counts calls that wait for a worker, or no longer do. */
  void waits(int more) {
    waiting += more;
  }

  int waiting() {
    return waiting;
  }
}
