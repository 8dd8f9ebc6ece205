package dev.troupe.node;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets so many JVMs boot at a time. More than there are processors for would take longer altogether
 * than one after another: each then runs code that has not been compiled for want of a processor to
 * compile it. The others have been launched and wait for their birth at their pipe; first those for
 * which somebody waits, then those that are to stand by. Thread-safe.
 */
final class BootQueue {
  private final int most;
  private final Queue<Ticket> urgent = new ArrayDeque<>();
  private final Queue<Ticket> patient = new ArrayDeque<>();
  private int booting;
  private int awaited;

  BootQueue(int most) {
    this.most = most;
  }

  /** A place in the queue, or among those that boot. */
  final class Ticket {
    private final Runnable turn;
    private boolean admitted;
    private boolean given;
    private boolean urgent;

    private Ticket(Runnable turn) {
      this.turn = turn;
    }

    /** Somebody waits for whoever has it from now on. */
    void hurry() {
      synchronized (BootQueue.this) {
        if (patient.remove(this)) {
          BootQueue.this.urgent.add(this);
        }
        count(this);
      }
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

  /** Enters somebody who waits, and is called back when it is his turn; at once, if it is now. */
  Ticket enter(Runnable turn) {
    return enter(turn, urgent);
  }

  /** Enters somebody who lets all others go before. */
  Ticket enterLast(Runnable turn) {
    return enter(turn, patient);
  }

  /** Tells whether those for whom somebody waits take all places as it is. */
  synchronized boolean isBusy() {
    return awaited >= most;
  }

  private void count(Ticket ticket) {
    if (!ticket.urgent && !ticket.given) {
      ticket.urgent = true;
      awaited++;
    }
  }

  private Ticket enter(Runnable turn, Queue<Ticket> waiting) {
    Ticket ticket = new Ticket(turn);
    synchronized (this) {
      if (waiting == urgent) {
        count(ticket);
      }
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
    awaited -= ticket.urgent ? 1 : 0;
    if (!ticket.admitted) {
      urgent.remove(ticket);
      patient.remove(ticket);
      return null;
    }
    Ticket next = urgent.isEmpty() ? patient.poll() : urgent.poll();
    if (next == null) {
      booting--;
    } else {
      next.admitted = true;
    }
    return next;
  }
}
