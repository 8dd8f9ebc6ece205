package dev.troupe.node;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets so many JVMs boot at a time. More than there are processors for would take longer altogether
 * than one after another: each then runs code that has not been compiled for want of a processor to
 * compile it. The others have been launched and wait for their birth at their pipe. Thread-safe.
 */
final class BootQueue {
  private final int most;
  private final Queue<Ticket> waiting = new ArrayDeque<>();
  private int booting;

  BootQueue(int most) {
    this.most = most;
  }

  /** A place in the queue, or among those that boot. */
  final class Ticket {
    private final Runnable turn;
    private boolean admitted;
    private boolean given;

    private Ticket(Runnable turn) {
      this.turn = turn;
    }

    /** Whoever had it has booted, or has died, before his turn or after. Idempotent. */
    void giveBack() {
      Ticket next;
      synchronized (BootQueue.this) {
        next = given ? null : leave(this);
      }
      if (next != null) {
        next.turn.run();
      }
    }
  }

  /** Enters somebody, who is called back when it is his turn; at once, if it is now. */
  Ticket enter(Runnable turn) {
    Ticket ticket = new Ticket(turn);
    synchronized (this) {
      if (booting >= most) {
        waiting.add(ticket);
        return ticket;
      }
      booting++;
      ticket.admitted = true;
    }
    turn.run();
    return ticket;
  }

  /** Returns who is next. */
  private Ticket leave(Ticket ticket) {
    ticket.given = true;
    if (!ticket.admitted) {
      waiting.remove(ticket);
      return null;
    }
    Ticket next = waiting.poll();
    if (next == null) {
      booting--;
    } else {
      next.admitted = true;
    }
    return next;
  }
}
