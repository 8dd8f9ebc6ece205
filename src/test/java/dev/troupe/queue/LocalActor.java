package dev.troupe.queue;

import dev.troupe.wire.Cargo;

/** A process that owns its queue, as {@link LocalPort} does it but without waiting. */
final class LocalActor extends Actor {
  private final QueueOwner owner;

  LocalActor(QueueOwner owner, Ledger ledger) {
    super("owner", ledger);
    this.owner = owner;
  }

  @Override
  void put(int bytes, boolean patient) {
    int number = ledger.begin(name);
    Cargo item = Items.item(number, bytes);
    if (owner.offer(item)) {
      accept(number);
    } else {
      puts.add(new Call(owner.put(item, patient), number, patient));
    }
  }

  @Override
  void get(boolean patient) {
    gets.add(new Call(owner.get(patient), -1, patient));
  }

  void drain(int most) {
    draining += most;
    owner.drain(
        most,
        items -> {
          draining -= most;
          items.forEach(item -> take(new Got(item.cargo(), item.redeliveries())));
        });
  }

  @Override
  boolean giveUpPut(Waiter put) {
    return owner.giveUp((LocalPut) put);
  }

  @Override
  boolean giveUpGet(Waiter get) {
    return owner.giveUp((LocalGet) get);
  }

  @Override
  Got got(Waiter get) {
    QueueItem item = ((LocalGet) get).item();
    return new Got(item.cargo(), item.redeliveries());
  }

  @Override
  int numberOf(Call get) {
    return (int) ((LocalGet) get.waiter).item().place();
  }

  /** Ends the impatient calls that were refused. */
  void sweepRefused() {
    puts.stream().filter(LocalActor::isRefused).toList().forEach(this::endPut);
    gets.stream().filter(LocalActor::isRefused).toList().forEach(this::endGet);
  }

  /** A waiter that has ended returns at once; any other notices the interrupt instead. */
  private static boolean isRefused(Call call) {
    Thread.currentThread().interrupt();
    try {
      return !call.waiter.await(Waiter.FOREVER);
    } catch (InterruptedException e) {
      return false;
    } finally {
      Thread.interrupted();
    }
  }
}
