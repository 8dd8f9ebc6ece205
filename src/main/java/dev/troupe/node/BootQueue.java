package dev.troupe.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Lets so many JVMs boot at a time. More than there are processors for would take longer altogether
 * than one after another: each then runs code that has not been compiled for want of a processor to
 * compile it. The others have been launched and wait for their birth at their pipe; first those for
 * which somebody waits, then those that are to stand by. Thread-safe.
 *
 * <p>One that has been stopped may not hold up the others for ever, so each keeps its place for a
 * while only. On a machine that is slow, or has much else to do, one that is merely slow may not
 * lose it: others would begin beside it, all would get slower, and in the end none be in time.
 * Where nobody can see whether it uses its processor, on another machine, the while goes by how
 * long those took that have booted lately.
 */
final class BootQueue {
  /** How many times as long as another one may take, before it is believed to be stopped. */
  private static final int SLOWER = 3;

  private static final int FORGETTING = 8;

  private final int most;
  private final LongSupplier clock;
  private final Queue<Ticket> urgent = new ArrayDeque<>();
  private final Queue<Ticket> patient = new ArrayDeque<>();
  private int booting;
  private int awaited;
  private long slowest;

  BootQueue(int most) {
    this(most, System::nanoTime);
  }

  /** Creates a queue that reads the nanoseconds of a clock of its own. */
  BootQueue(int most, LongSupplier clock) {
    this.most = most;
    this.clock = clock;
  }

  /** A place in the queue, or among those that boot. */
  final class Ticket {
    private final Runnable turn;
    private boolean admitted;
    private boolean given;
    private boolean urgent;
    private long since;

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

    /** Whoever had it has booted. */
    void booted() {
      learn(this);
      giveBack();
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

  /**
   * Returns for how long one keeps its place whose turn has come.
   *
   * @param least for how long at the least
   */
  synchronized Duration patience(Duration least) {
    Duration usual = Duration.ofNanos(SLOWER * slowest);
    return usual.compareTo(least) > 0 ? usual : least;
  }

  private synchronized void learn(Ticket ticket) {
    long took = clock.getAsLong() - ticket.since;
    slowest = Math.max(took, slowest - slowest / FORGETTING);
  }

  private void admit(Ticket ticket) {
    ticket.admitted = true;
    ticket.since = clock.getAsLong();
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
      admit(ticket);
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
      admit(next);
    }
    return next;
  }
}
