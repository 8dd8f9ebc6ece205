package dev.troupe.queue;

import java.util.ArrayList;
import java.util.List;

/** Who puts and gets in a {@link QueueWorld}: the owner's process or another. */
abstract class Actor {

  /** A call that waits. */
  static final class Call {
    final Waiter waiter;
    final int item;
    final boolean patient;

    /** Whether all was heard in time, so that a refusal must be right. */
    boolean sound = true;

    /** The fewest items or slots that were there for nobody else at any time. */
    int spare = Integer.MAX_VALUE;

    Call(Waiter waiter, int item, boolean patient) {
      this.waiter = waiter;
      this.item = item;
      this.patient = patient;
    }
  }

  final String name;
  final Ledger ledger;
  final List<Call> puts = new ArrayList<>();
  final List<Call> gets = new ArrayList<>();

  /** How many items its drains may yet take. */
  int draining;

  Actor(String name, Ledger ledger) {
    this.name = name;
    this.ledger = ledger;
  }

  abstract void put(int bytes, boolean patient);

  abstract void get(boolean patient);

  abstract boolean giveUpPut(Waiter put);

  abstract boolean giveUpGet(Waiter get);

  abstract Got got(Waiter get);

  /** Lets the first patient put that waits wait no longer. */
  final void timeOutPut() {
    puts.stream().filter(call -> call.patient).findFirst().ifPresent(this::endPut);
  }

  final void timeOutGet() {
    gets.stream().filter(call -> call.patient).findFirst().ifPresent(this::endGet);
  }

  /** Ends a put; its item is in the queue or will never be. */
  final void endPut(Call call) {
    if (puts.remove(call)) {
      if (giveUpPut(call.waiter)) {
        accept(call.item);
      } else {
        if (!call.patient && call.sound && call.spare > 0) {
          throw new AssertionError(name + " was refused though there were slots all the time");
        }
        ledger.refuse(call.item);
      }
    }
  }

  final void endGet(Call call) {
    if (gets.remove(call)) {
      if (giveUpGet(call.waiter)) {
        take(got(call.waiter));
      } else if (!call.patient && call.sound && call.spare > 0) {
        throw new AssertionError(name + " was refused though there were items all the time");
      }
    }
  }

  /**
   * Its process has put an item: the owner, who asks the others only, may hear of it after it has
   * answered a get of the same process.
   */
  final void accept(int item) {
    ledger.accept(item);
    gets.forEach(call -> call.sound = false);
  }

  final void take(Got got) {
    ledger.take(name, got);
    got.returned();
    puts.forEach(call -> call.sound = false);
  }

  /** Ends the calls that have got what they waited for. */
  final void sweep() {
    List.copyOf(puts).stream().filter(call -> call.waiter.isOver()).forEach(this::endPut);
    gets.stream()
        .filter(call -> call.waiter.isOver())
        .sorted((a, b) -> Integer.compare(numberOf(a), numberOf(b)))
        .toList()
        .forEach(this::endGet);
  }

  /** The order in which the items of calls that end together came. */
  abstract int numberOf(Call get);
}
