package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What a queue knows of one other process: its credit, its loans, and what it waits for. Pure
 * state, used under the owner's lock.
 */
final class Edge implements Taker, Claimant {

  /** How an edge speaks to its process. */
  interface Voice {

    /** Delivers items, the first of which bears a number, after so many returns were heard. */
    void deliver(long first, long returns, List<QueueItem> items);

    /** Says how many items have arrived and how many slots were ever granted. */
    void grant(long arrived, long granted);

    /** Returns what the process shows of how far it is, if it shows anything new. */
    Optional<Stand> shown();
  }

  private record Held(long number, QueueItem item) {}

  private final QueueState state;
  private final Voice voice;
  private final boolean explicit;
  private final Loans loans = new Loans();

  /** What its getters have: until it has reached them, or until it is said to be done. */
  private final Deque<Held> held = new ArrayDeque<>();

  private final Pacer pacer = new Pacer();
  private long limit;
  private long urgentGets;
  private long openGets;
  private long wish;
  private long urgentPuts;
  private long openPuts;
  private long granted;
  private long arrived;
  private long ceded;
  private long returns;
  private long told;

  /** What its process showed last: perhaps too early to be believed. */
  private Optional<Stand> shown = Optional.empty();

  private long saidArrived;
  private long saidGranted;
  private boolean dead;
  private boolean recalled;

  Edge(QueueState state, boolean explicit, Voice voice) {
    this.state = state;
    this.explicit = explicit;
    this.voice = voice;
  }

  /**
   * Notes that its items on loan are called back, once until it has spoken; false if there is no
   * need.
   */
  boolean recall() {
    boolean first = !recalled;
    recalled |= loans.size() > 0;
    return first && loans.size() > 0;
  }

  /** Tells whether its process may know better than the owner how the queue stands. */
  boolean isInvolved() {
    return loans.size() > 0 || !state.isBounded() || granted > arrived + ceded;
  }

  /** Its process is met: from now on it is asked. */
  void greet() {
    voice.grant(arrived, granted);
  }

  /** Its process has sent items, for slots it was granted, and waits for more slots. */
  void arrive(List<Cargo> cargo, long more) {
    arrived += cargo.size();
    state.arrive(cargo);
    claim(more);
    say();
  }

  /** Its process waits for so many more slots, and gives back some. */
  void want(long more, long back) {
    if (back > 0) {
      ceded += back;
      state.cede(back);
    }
    claim(more);
  }

  /** Its process wants one slot now, before all others, until {@link #endClaim}. */
  void claimFirst() {
    openPuts++;
    urgentPuts++;
    state.await((Claimant) this, true);
  }

  /** Its process has its answer: it waits for one slot less. */
  void endClaim() {
    openPuts--;
    urgentPuts = Math.min(urgentPuts, openPuts);
    if (urgentPuts == 0) {
      state.withdraw((Claimant) this);
    }
    awaitSlots();
  }

  /**
   * Its process shows, perhaps, how far it is. To be called before any word of it is heard. What it
   * shows may overtake its words; then it counts if no loans have gone back in between.
   */
  boolean look() {
    shown = voice.shown().or(() -> shown);
    Optional<Stand> news =
        shown.filter(stand -> stand.returns() == returns && stand.telling() > told);
    news.ifPresent(this::move);
    return news.isPresent();
  }

  /** Its process tells how far it is. */
  void tapped(Stand stand, boolean returning) {
    if (!returning) {
      move(stand);
      return;
    }
    int gone = advance(stand);
    returns++;
    state.giveBack(loans.removeAll());
    settle(gone);
    look();
  }

  private void move(Stand stand) {
    if (stand.telling() > told) {
      settle(advance(stand));
    }
  }

  /** Counts the loans that are gone. */
  private int advance(Stand stand) {
    told = stand.telling();
    recalled = false;
    pacer.arrived(stand.received());
    limit = stand.limit();
    return explicit ? hold(stand.handed()) : consume(stand.handed(), stand.taken());
  }

  private void settle(int gone) {
    state.consumed(gone);
    awaitItems();
  }

  private int consume(long handed, long taken) {
    while (!held.isEmpty() && held.peek().number() <= taken) {
      held.poll().item().cargo().release();
    }
    List<QueueItem> gone = loans.removeUpTo(taken);
    gone.forEach(item -> item.cargo().release());
    return gone.size() + hold(handed);
  }

  private int hold(long handed) {
    long number = loans.first();
    List<QueueItem> items = loans.removeUpTo(handed);
    for (QueueItem item : items) {
      held.add(new Held(number++, item));
    }
    return items.size();
  }

  /** Its process is to get the next item before all others, until {@link #endAsk}. */
  void askFirst() {
    openGets++;
    urgentGets++;
    state.await((Taker) this, true);
  }

  /** Its process has its answer: it waits for one item less. */
  void endAsk() {
    openGets--;
    urgentGets = Math.min(urgentGets, openGets);
    if (urgentGets == 0) {
      state.withdraw((Taker) this);
    }
    awaitItems();
  }

  /** Its process asks for items now, whatever its limit; tells whether there were any. */
  boolean deliverNow(int most) {
    List<QueueItem> items = dead ? List.of() : state.borrow(most);
    if (!items.isEmpty()) {
      send(items);
    }
    return !items.isEmpty();
  }

  /** An item that its process took has been dealt with. */
  void taskDone() {
    if (explicit) {
      held.poll();
    }
  }

  /** Its process is dead: what it had goes back, whether it had returned it to a getter or not. */
  void bury() {
    look();
    dead = true;
    state.withdraw((Taker) this);
    state.withdraw((Claimant) this);
    List<QueueItem> restored = held.stream().map(each -> each.item().again()).toList();
    held.clear();
    state.restore(restored);
    List<QueueItem> back = new ArrayList<>(loans.removeAll());
    back.replaceAll(QueueItem::again);
    state.giveBack(back);
    state.cede(state.isBounded() ? granted - arrived - ceded : 0);
  }

  void collect(NavigableMap<Long, QueueItem> into) {
    loans.collect(into);
  }

  @Override
  public int room(int items, long bytes) {
    long room = Math.min(Math.max(limit - loans.last(), urgentGets), Integer.MAX_VALUE);
    long share = items == 0 ? 0 : (long) (bytes * (Math.min(room, items) / (double) items));
    return room > 0 && pacer.mayLeave((int) Math.min(room, items), share) ? (int) room : 0;
  }

  @Override
  public boolean isHungry() {
    return limit > loans.last() || urgentGets > 0;
  }

  /** One that orders ahead for a thread that pauses has what that will take next. */
  @Override
  public boolean isStarving() {
    return urgentGets > 0 || (limit > loans.last() && loans.size() == 0);
  }

  @Override
  public boolean mustHaveItems() {
    return urgentGets > 0;
  }

  @Override
  public boolean mustHaveSlots() {
    return urgentPuts > 0;
  }

  @Override
  public void give(List<QueueItem> items) {
    state.lend(items.size());
    urgentGets = Math.max(0, urgentGets - items.size());
    send(items);
  }

  private void send(List<QueueItem> items) {
    long first = loans.last() + 1;
    loans.add(items);
    long bytes = items.stream().mapToLong(item -> item.cargo().length()).sum();
    pacer.left(loans.last(), bytes);
    voice.deliver(first, returns, items);
  }

  @Override
  public long wish() {
    return Math.max(wish, urgentPuts);
  }

  @Override
  public void grant(long slots) {
    granted += slots;
    wish = Math.max(0, wish - slots);
    urgentPuts = Math.max(0, urgentPuts - slots);
    say();
  }

  private void say() {
    if (saidArrived != arrived || saidGranted != granted) {
      saidArrived = arrived;
      saidGranted = granted;
      voice.grant(arrived, granted);
    }
  }

  private void claim(long more) {
    wish = more;
    awaitSlots();
  }

  private void awaitSlots() {
    if (wish() > 0 && !dead) {
      state.await((Claimant) this, false);
    } else {
      state.withdraw((Claimant) this);
    }
  }

  private void awaitItems() {
    if (isHungry() && !dead) {
      state.await((Taker) this, false);
    } else {
      state.withdraw((Taker) this);
    }
  }
}
