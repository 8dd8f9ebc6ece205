package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.node.TestSystems;
import dev.troupe.support.Caller;
import dev.troupe.support.Limit;
import dev.troupe.support.VirtualThreads;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Courier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Virtual threads wait at queues as other threads do: what they wait for wakes them, an interrupt
 * ends their waiting and costs no item, and those that wait do not hold the threads that carry
 * them.
 */
@Limit(seconds = 60)
class VirtualThreadsTest {
  private static final int MANY = 1_000;

  private final QueueOwner owner = new QueueOwner(MANY, false, new Silence());
  private ThreadFactory virtual;

  /** There are no other processes. */
  private static final class Silence implements QueueOwner.Speaker {
    @Override
    public Edge.Voice voice(String node, Runnable look) {
      throw new AssertionError(node);
    }

    @Override
    public void rollCall(String node, long number, boolean recall) {
      throw new AssertionError(node);
    }

    @Override
    public void later(Runnable action) {
      throw new AssertionError("nobody is silent");
    }

    @Override
    public void soon(Runnable action) {
      throw new AssertionError("nobody starves");
    }
  }

  @BeforeEach
  void findVirtualThreads() {
    virtual = VirtualThreads.factory();
  }

  private int get() throws InterruptedException {
    LocalGet get = owner.get(true);
    assertTrue(get.await(Waiter.FOREVER, () -> owner.giveUp(get)));
    return Items.number(get.item().cargo());
  }

  private boolean put(Cargo item) throws InterruptedException {
    LocalPut put = owner.put(item, true);
    return put.await(Waiter.FOREVER, () -> owner.giveUp(put));
  }

  private void fill() {
    Items.items(0, MANY).forEach(item -> assertTrue(owner.offer(item)));
  }

  private List<Integer> taken() {
    List<Integer> numbers = new ArrayList<>();
    owner.drain(2 * MANY, items -> numbers.addAll(Items.numbers(items)));
    return numbers;
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void shouldWakeAGetterThatWaits() throws Exception {
    Caller<Integer> getter = Caller.of(virtual, this::get).blocked();
    assertTrue(owner.offer(Items.item(7)));
    assertEquals(7, getter.result());
  }

  @Test
  void shouldWakeAPutterThatWaits() throws Exception {
    fill();
    Caller<Boolean> putter = Caller.of(virtual, () -> put(Items.item(MANY))).blocked();
    assertEquals(0, get());
    assertTrue(putter.result());
    assertEquals(IntStream.rangeClosed(1, MANY).boxed().toList(), taken());
  }

  @Test
  void shouldTakeAndPutNothingWhenInterrupted() throws Exception {
    Caller<Integer> getter = Caller.of(virtual, this::get).blocked();
    getter.interrupt();
    assertThrows(InterruptedException.class, getter::result);
    fill();
    Caller<Boolean> putter = Caller.of(virtual, () -> put(Items.item(MANY))).blocked();
    putter.interrupt();
    assertThrows(InterruptedException.class, putter::result);
    assertEquals(numbers(MANY), taken());
  }

  @Test
  void shouldGiveUpWhenTheTimeIsOver() throws Exception {
    Caller<Boolean> getter =
        Caller.of(
            virtual,
            () -> {
              LocalGet get = owner.get(true);
              return get.await(TimeUnit.MILLISECONDS.toNanos(50), () -> owner.giveUp(get));
            });
    assertFalse(getter.result());
    assertTrue(owner.offer(Items.item(1)));
    assertEquals(List.of(1), taken());
  }

  /** If one that waits held its carrier, the thread that puts would never run. */
  @Test
  void shouldLetOthersRunWhileManyWait() throws Exception {
    List<Caller<Integer>> getters = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      getters.add(Caller.of(virtual, this::get));
    }
    getters.get(MANY - 1).blocked();
    Caller<Boolean> putter =
        Caller.of(virtual, () -> Items.items(0, MANY).stream().allMatch(owner::offer));
    assertTrue(putter.result());
    List<Integer> got = new ArrayList<>();
    for (Caller<Integer> getter : getters) {
      got.add(getter.result());
    }
    assertEquals(numbers(MANY), got.stream().sorted().toList());
  }

  /** A thread that waits for the owner's process helps the transport before it parks. */
  @Test
  void shouldBeWokenByAnAnswerAndByAnInterrupt() throws Exception {
    Courier courier = Courier.create(TestSystems.start(), true);
    Questions questions = new Questions(() -> new IllegalStateException("lost"), courier);
    Outpost.Flag yes = new Outpost.Flag(1, true);
    Questions.Asked asked = questions.ask(number -> {});
    Caller<Optional<Outpost.Note>> answered =
        Caller.of(virtual, () -> questions.await(asked, Waiter.FOREVER)).blocked();
    questions.answer(asked.number(), yes);
    assertEquals(Optional.of(yes), answered.result());
    Questions.Asked open = questions.ask(number -> {});
    Caller<Optional<Outpost.Note>> interrupted =
        Caller.of(virtual, () -> questions.await(open, Waiter.FOREVER)).blocked();
    interrupted.interrupt();
    assertThrows(InterruptedException.class, interrupted::result);
  }
}
