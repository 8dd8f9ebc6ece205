package dev.troupe.queue;

import dev.troupe.node.Node;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Courier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reaches a queue of this process: straight into it. */
final class LocalPort implements QueuePort {
  private static final AtomicLong JOINS = new AtomicLong();

  private static final int GLANCE_BYTES = 64 * 1024;

  private final QueueOwner owner;
  private final String self;
  private final Courier courier;
  private int unseen;

  LocalPort(Node node, QueueOwner owner) {
    this.owner = owner;
    this.self = node.identity().id();
    this.courier = node.courier();
  }

  @Override
  public boolean put(Cargo item, long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (owner.offer(item)) {
      glance(item);
      return true;
    }
    if (nanos <= 0) {
      return putNow(item);
    }
    LocalPut put = owner.put(item, true);
    return put.await(courier.help(put::isEnded, nanos), () -> owner.giveUp(put));
  }

  /**
   * A producer that is ahead serves its consumers now and then, so that they keep up. How often is
   * about right when several threads count at once.
   */
  private void glance(Cargo item) {
    unseen += item.length();
    if (unseen > GLANCE_BYTES) {
      unseen = 0;
      courier.glance();
    }
  }

  @Override
  public boolean putNow(Cargo item) {
    return owner.offer(item) || owner.put(item, false).awaitQuietly(Waiter.FOREVER);
  }

  @Override
  public Optional<Got> get(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (nanos <= 0) {
      return getNow();
    }
    LocalGet get = owner.get(true);
    long left = courier.help(get::isEnded, nanos);
    return got(get, get.await(left, () -> owner.giveUp(get)));
  }

  @Override
  public Optional<Got> getNow() {
    LocalGet get = owner.get(false);
    return got(get, get.awaitQuietly(Waiter.FOREVER));
  }

  @Override
  public List<Got> drain(int most) {
    List<QueueItem> items = LocalPort.<List<QueueItem>>answer(then -> owner.drain(most, then));
    List<Got> all = new ArrayList<>(items.size());
    items.forEach(item -> all.add(new Got(item.cargo(), item.redeliveries())));
    return all;
  }

  @Override
  public void flush() {}

  @Override
  public int size() {
    return LocalPort.<Integer>answer(then -> owner.measure(state -> then.accept(state.size())));
  }

  @Override
  public int free() {
    return LocalPort.<Integer>answer(then -> owner.measure(state -> then.accept(state.free())));
  }

  @Override
  public List<QueueItem> snapshot(int most) {
    return answer(then -> owner.snapshot(most, then));
  }

  @Override
  public boolean remove(long place) {
    return LocalPort.<Boolean>answer(then -> owner.remove(place, then));
  }

  @Override
  public boolean taskDone() {
    return owner.taskDone(self);
  }

  @Override
  public boolean join(long nanos) throws InterruptedException {
    long number = JOINS.decrementAndGet();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    owner.join(self, number, () -> done.complete(true));
    try {
      return nanos == Waiter.FOREVER
          ? done.get()
          : done.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      owner.endJoin(self, number, done::complete);
      return done.join();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      owner.withdrawJoin(self, number);
    }
  }

  private static Optional<Got> got(LocalGet get, boolean any) {
    return any
        ? Optional.of(new Got(get.item().cargo(), get.item().redeliveries()))
        : Optional.empty();
  }

  /** Asks and waits: the owner answers at once, or when other processes have been heard. */
  private static <T> T answer(Consumer<Consumer<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    question.accept(answer::complete);
    return answer.join();
  }
}
