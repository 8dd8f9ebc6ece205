package dev.troupe.queue;

import dev.troupe.wire.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The items of one queue and the rules by which they come and go; pure state, not thread-safe.
 *
 * <p>A delivered item stays on loan until its getter confirms it: it then leaves for good, or goes
 * back to its place when the getter gives it back or dies. Its slot stays taken meanwhile, so the
 * queue never holds more than its capacity whatever becomes of the loan; its place is kept, so the
 * order never changes. A request that waits is withdrawn by its ticket, and the answer to the
 * withdrawal is the one and only answer to the request.
 */
final class QueueState {

  private record WaitingPut(Ticket ticket, Payload payload, boolean patient) {}

  private record Loan(Ticket ticket, QueueItem item) {}

  private final int capacity;
  private final Consumer<Effect> effects;
  private final ArrayDeque<QueueItem> items = new ArrayDeque<>();
  private final TreeMap<Long, QueueItem> returned = new TreeMap<>();
  private final LinkedHashMap<Ticket, WaitingPut> puts = new LinkedHashMap<>();
  private final LinkedHashMap<Ticket, Boolean> gets = new LinkedHashMap<>();
  private final Map<Ticket, Loan> loans = new LinkedHashMap<>();
  private final List<Ticket> joiners = new ArrayList<>();
  private long nextPlace;
  private long unfinished;

  /**
   * Creates an empty queue.
   *
   * @param capacity how many items it holds at the most; zero or less is unbounded
   * @param effects told what to answer, in order
   */
  QueueState(int capacity, Consumer<Effect> effects) {
    this.capacity = capacity <= 0 ? Integer.MAX_VALUE : capacity;
    this.effects = effects;
  }

  /** Counts the items that could be taken now. */
  int size() {
    return items.size() + returned.size();
  }

  /** Counts the items that could be put now. */
  int free() {
    return capacity == Integer.MAX_VALUE ? capacity : capacity - size() - loans.size();
  }

  /** Puts an item and answers, or lets it wait; an impatient put waits only for loans to settle. */
  void put(Ticket ticket, Payload payload, boolean patient) {
    if (puts.isEmpty() && free() > 0) {
      add(ticket, payload);
    } else if (patient || couldSettle()) {
      puts.put(ticket, new WaitingPut(ticket, payload, patient));
    } else {
      effects.accept(new Effect.Refused(ticket));
    }
    settle();
  }

  /** Withdraws a put that waits. One that does not wait has been answered, so nothing is said. */
  void withdrawPut(Ticket ticket) {
    if (puts.remove(ticket) != null) {
      effects.accept(new Effect.Refused(ticket));
      settle();
    }
  }

  /** Refuses the impatient puts that still wait. */
  void refuseImpatient() {
    List<Ticket> impatient =
        puts.values().stream().filter(put -> !put.patient()).map(WaitingPut::ticket).toList();
    impatient.forEach(this::withdrawPut);
  }

  /** Tells whether an impatient put waits. */
  boolean hasImpatient() {
    return puts.values().stream().anyMatch(put -> !put.patient());
  }

  /** Delivers the first item, or waits for one, or says that there is none. */
  void get(Ticket ticket, boolean patient) {
    gets.put(ticket, patient);
    settle();
    if (!patient && gets.remove(ticket) != null) {
      effects.accept(new Effect.Nothing(ticket));
    }
  }

  /** Withdraws a get that waits. One that does not wait has been answered, so nothing is said. */
  void withdrawGet(Ticket ticket) {
    if (gets.remove(ticket) != null) {
      effects.accept(new Effect.Nothing(ticket));
    }
  }

  /** A getter has its item: it leaves for good. */
  void confirm(Ticket ticket) {
    if (loans.remove(ticket) != null) {
      settle();
    }
  }

  /** A getter could not use its item: it goes back to its place. */
  void giveBack(Ticket ticket) {
    Loan loan = loans.remove(ticket);
    if (loan != null) {
      returned.put(loan.item().place(), loan.item());
      settle();
    }
  }

  /** Returns the items in order, without taking them. */
  List<Payload> snapshot() {
    List<Payload> all = new ArrayList<>(size());
    returned.values().forEach(item -> all.add(item.payload()));
    items.forEach(item -> all.add(item.payload()));
    return all;
  }

  /** Removes the first item that is equal, as bytes; tells whether there was one. */
  boolean remove(Payload payload) {
    boolean removed = removeFirst(returned.values().iterator(), payload);
    if (!removed) {
      removed = removeFirst(items.iterator(), payload);
    }
    if (removed) {
      settle();
    }
    return removed;
  }

  /** Says that an item has been dealt with; false when that was said too often. */
  boolean taskDone() {
    if (unfinished == 0) {
      return false;
    }
    unfinished--;
    if (unfinished == 0) {
      joiners.forEach(ticket -> effects.accept(new Effect.AllDone(ticket)));
      joiners.clear();
    }
    return true;
  }

  /** Answers when everything ever put is done. */
  void join(Ticket ticket) {
    if (unfinished == 0) {
      effects.accept(new Effect.AllDone(ticket));
    } else {
      joiners.add(ticket);
    }
  }

  /** Withdraws a join that waits. */
  void withdrawJoin(Ticket ticket) {
    if (joiners.remove(ticket)) {
      effects.accept(new Effect.Nothing(ticket));
    }
  }

  /** A process is dead: its requests are void, what it had on loan goes back to its place. */
  void bury(String client) {
    puts.keySet().removeIf(ticket -> ticket.client().equals(client));
    gets.keySet().removeIf(ticket -> ticket.client().equals(client));
    joiners.removeIf(ticket -> ticket.client().equals(client));
    for (Ticket ticket : List.copyOf(loans.keySet())) {
      if (ticket.client().equals(client)) {
        QueueItem item = loans.remove(ticket).item();
        returned.put(item.place(), item);
      }
    }
    settle();
  }

  private boolean couldSettle() {
    return !loans.isEmpty() && size() < capacity && puts.size() < loans.size();
  }

  private void add(Ticket ticket, Payload payload) {
    items.add(new QueueItem(nextPlace++, payload));
    unfinished++;
    effects.accept(new Effect.Accepted(ticket));
  }

  /**
   * Lets in who waits, as long as there is a slot, and serves who waits, as long as there is an
   * item.
   */
  private void settle() {
    boolean moved = true;
    while (moved) {
      boolean admitted = admit();
      moved = serve() || admitted;
    }
  }

  private boolean admit() {
    if (puts.isEmpty() || free() <= 0) {
      return false;
    }
    WaitingPut put = puts.remove(puts.keySet().iterator().next());
    add(put.ticket(), put.payload());
    return true;
  }

  private boolean serve() {
    if (gets.isEmpty() || size() == 0) {
      return false;
    }
    Ticket ticket = gets.keySet().iterator().next();
    gets.remove(ticket);
    QueueItem item = returned.isEmpty() ? items.poll() : returned.pollFirstEntry().getValue();
    loans.put(ticket, new Loan(ticket, item));
    effects.accept(new Effect.Delivered(ticket, item.payload()));
    return true;
  }

  private static boolean removeFirst(Iterator<QueueItem> items, Payload payload) {
    while (items.hasNext()) {
      if (items.next().payload().equals(payload)) {
        items.remove();
        return true;
      }
    }
    return false;
  }
}
