package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Caller;
import dev.troupe.support.RealJvms;
import dev.troupe.task.DecodeException;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.QueueClosedException;
import dev.troupe.task.QueueEmptyException;
import dev.troupe.task.QueueFullException;
import dev.troupe.task.QueueLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Rows, JQ-01 to JQ-06 and SQ-01 to SQ-03 of the specification. */
@RealJvms
class QueueIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static Troupe troupe;

  /** An item that cannot be written. */
  record Unwritable(int number) {
    @Override
    public int number() {
      throw new IllegalStateException("will not be written");
    }
  }

  /** An item that cannot be read. */
  static final class Unreadable implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      throw new IllegalStateException("will not be read");
    }
  }

  /** An item that can be changed. */
  static final class Song {
    private String title = "不露声色";
  }

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** */
  @Test
  void shouldRefuseItemsWhenFull() throws Exception {
    ProcessQueue<Object> queue = troupe.queue(6);
    assertTrue(queue.empty());
    assertFalse(queue.full());
    queue.put(1);
    queue.put(2, LONG);
    queue.putNowait(3);
    assertTrue(queue.offer(4));
    queue.add(5);
    queue.put(6);
    assertFalse(queue.empty());
    assertTrue(queue.full());
    assertFullAtOnce(() -> queue.putNowait(7));
    assertFullAtOnce(() -> queue.put(7, Duration.ZERO));
    assertFullAtOnce(() -> queue.add(7));
    assertFullAfter(SHORT, () -> queue.put(7, SHORT));
    assertEquals(6, queue.qsize());
    ChildProcess taker = troupe.process(QueueActs::takeAll, queue, 6);
    taker.start();
    taker.join();
    assertTrue(queue.empty());
    assertFalse(queue.full());
  }

  /** */
  @Test
  void shouldGiveItemsInOrderAndSayWhenThereAreNone() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    assertTrue(queue.empty());
    ChildProcess putter = troupe.process(QueueActs::putAll, queue, List.of(2, 3, 4, 5));
    putter.start();
    putter.join();
    assertFalse(queue.empty());
    assertEquals(2, queue.get());
    assertEquals(3, queue.take());
    assertEquals(4, queue.get(Duration.ofSeconds(1)));
    assertEquals(5, queue.getNowait());
    assertTrue(queue.empty());
    assertEmptyAfter(Duration.ZERO, queue::getNowait);
    assertEmptyAfter(Duration.ZERO, () -> queue.get(Duration.ZERO));
    assertEmptyAfter(SHORT, () -> queue.get(SHORT));
    assertNull(queue.poll());
  }

  /** Q-21, W-08. */
  @Test
  void shouldKeepTheOrderOfProducersThatHaveEnded() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    QueueActs.putAll(queue, IntStream.range(0, 10).boxed().toList());
    ChildProcess putter =
        troupe.process(QueueActs::putAll, queue, IntStream.range(10, 20).boxed().toList());
    putter.start();
    putter.join();
    List<Object> all = new ArrayList<>();
    queue.drainTo(all);
    assertEquals(IntStream.range(0, 20).boxed().toList(), all);
    assertThrows(QueueEmptyException.class, queue::getNowait);
  }

  /** Q-22, W-23. */
  @Test
  void shouldCountExactly() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    List<Integer> sizes = new ArrayList<>(List.of(queue.qsize()));
    queue.put("a");
    sizes.add(queue.qsize());
    queue.put("b");
    sizes.add(queue.qsize());
    queue.get();
    sizes.add(queue.qsize());
    queue.get();
    sizes.add(queue.qsize());
    assertEquals(List.of(0, 1, 2, 1, 0), sizes);
  }

  /** Uses a queue while it is being initialised. */
  static final class Eager {
    static final Object ITEM = roundTrip();

    private static Object roundTrip() {
      try {
        ProcessQueue<Object> queue = troupe.queue();
        queue.put("early");
        return queue.get(Duration.ofSeconds(3));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** */
  @Test
  void shouldWorkWithinAStaticInitialiser() {
    assertEquals("early", Eager.ITEM);
  }

  /** W-09: put throws in the caller, where CPython's loses the item silently. */
  @Test
  void shouldThrowWhenAnItemCannotBeWritten() throws Exception {
    ProcessQueue<Object> queue = troupe.queue(1);
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> queue.put(List.of(new Unwritable(1))));
    assertTrue(e.getMessage().contains("number"), e.getMessage());
    assertEquals(0, queue.qsize());
    queue.putNowait(true);
    assertEquals(1, queue.qsize());
    assertEquals(true, queue.get());
    assertTrue(queue.empty());
  }

  /** there is no hook for write errors, since the caller of put gets them. */
  @Test
  void shouldNameTheThreadThatCannotTravel() {
    ProcessQueue<Object> queue = troupe.queue();
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> queue.put(List.of(Thread.currentThread())));
    assertTrue(e.getMessage().contains("java.lang.Thread"), e.getMessage());
  }

  /** Q-28, SQ-02, SQ-03. */
  @Test
  void shouldBeClosedInThisProcessOnly() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    ProcessQueue<ProcessQueue<Object>> handles = troupe.queue();
    handles.put(queue);
    queue.close();
    queue.close();
    for (Executable call : List.<Executable>of(() -> queue.put(1), queue::get, queue::qsize)) {
      String message = assertThrows(QueueClosedException.class, call).getMessage();
      assertTrue(message.contains("is closed"), message);
    }
    ProcessQueue<Object> other = handles.get();
    ChildProcess putter = troupe.process(QueueActs::putAll, other, List.of("still open"));
    putter.start();
    putter.join();
    assertEquals("still open", other.get(LONG));
  }

  /** Q-30; Q-29 has no counterpart: there is one way to start a process. */
  @Test
  void shouldTravelToGrandchildren() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    ChildProcess child = troupe.process(QueueActs::putNested, queue);
    child.start();
    child.join();
    assertEquals(List.of(2, 1), List.of(queue.get(LONG), queue.get(LONG)));
  }

  /** unbounded, and nobody waits for a reader. */
  @Test
  void shouldBeUnboundedWithoutAPositiveSize() throws Exception {
    for (int size : new int[] {0, -1}) {
      ProcessQueue<Object> queue = troupe.queue(size);
      QueueActs.putAll(queue, IntStream.range(0, 1000).boxed().toList());
      assertFalse(queue.full());
      assertEquals(1000, queue.qsize());
    }
  }

  /** */
  @Test
  void shouldKeepTheOrderOfEachProducer() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    List<ChildProcess> putters = new ArrayList<>();
    for (String who : List.of("a", "b")) {
      List<String> items = IntStream.range(0, 50).mapToObj(i -> who + i).toList();
      ChildProcess putter = troupe.process(QueueActs::putAll, queue, items);
      putter.start();
      putters.add(putter);
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(queue.get(LONG));
    }
    for (String who : List.of("a", "b")) {
      assertEquals(
          IntStream.range(0, 50).mapToObj(i -> who + i).toList(),
          all.stream().filter(item -> item.toString().startsWith(who)).toList());
    }
    for (ChildProcess putter : putters) {
      putter.join();
    }
  }

  /** */
  @Test
  void shouldNotSeeChangesAfterPut() throws Exception {
    ProcessQueue<Song> queue = troupe.queue();
    Song song = new Song();
    queue.put(song);
    song.title = "changed";
    assertEquals("不露声色", queue.get().title);
  }

  /** */
  @Test
  void shouldCarryNull() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    queue.put(null);
    assertEquals(1, queue.qsize());
    assertNull(queue.get());
    assertThrows(NullPointerException.class, () -> queue.offer(null));
  }

  /** Q-36, W-10. */
  @Test
  void shouldThrowOnceWhenAnItemCannotBeRead() throws Exception {
    ProcessQueue<Object> queue = troupe.queue(1);
    queue.put(new Unreadable());
    DecodeException e = assertThrows(DecodeException.class, queue::get);
    assertTrue(e.size() > 0);
    queue.putNowait("next");
    assertEquals("next", queue.get());
  }

  /** JQ-01, JQ-03, JQ-04, JQ-05. */
  @Test
  void shouldJoinWhenEverythingIsDone() throws Exception {
    ProcessQueue<Integer> queue = troupe.queue();
    assertTrue(queue.join(Duration.ZERO.plusMillis(100)));
    assertThrows(IllegalStateException.class, queue::taskDone);
    List<ChildProcess> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      workers.add(troupe.process(QueueActs::work, queue));
      workers.get(i).start();
    }
    for (int i = 0; i < 10; i++) {
      queue.put(i);
    }
    queue.join();
    assertTrue(queue.empty());
    queue.put(null);
    queue.put(null);
    assertFalse(queue.join(Duration.ofMillis(100)));
    for (ChildProcess worker : workers) {
      worker.join();
      assertEquals(OptionalInt.of(0), worker.exitCode());
    }
    queue.taskDone();
    queue.taskDone();
    queue.join();
  }

  /** JQ-06: an item that was taken and not done keeps the joiners waiting, as in CPython. */
  @Test
  void shouldNotJoinWhenAConsumerLeavesItsItemUndone() throws Exception {
    ProcessQueue<Integer> queue = troupe.queue();
    queue.put(1);
    ChildProcess consumer = troupe.process(QueueActs::takeAndLeave, queue);
    consumer.start();
    consumer.join();
    assertTrue(queue.empty());
    assertFalse(queue.join(Duration.ofMillis(100)));
    queue.taskDone();
    queue.join();
  }

  /** SQ-01. */
  @Test
  void shouldSeeEmptyFromAnotherProcess() throws Exception {
    ProcessQueue<Boolean> queue = troupe.queue();
    assertTrue(queue.empty());
    ChildProcess child = troupe.process(QueueActs::putEmptyTwice, queue);
    child.start();
    child.join();
    assertEquals(List.of(true, false), List.of(queue.get(), queue.get()));
    assertTrue(queue.empty());
  }

  /** W-04: a dead getter takes nothing along. */
  @Test
  void shouldReturnItemWhenWaitingConsumerIsKilled() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    ProcessQueue<Long> pids = troupe.queue();
    ChildProcess waiter = troupe.process(QueueActs::waitForever, queue, pids);
    waiter.start();
    pids.get(LONG);
    waiter.kill();
    waiter.join();
    queue.put("A");
    queue.put("B");
    assertEquals("A", queue.get(LONG));
    assertEquals("B", queue.get(LONG));
  }

  /** The process that hosts a queue is killed: blocked and new callers are told within 2 s. */
  @Test
  void shouldFailEveryCallerWhenTheHostIsKilled() throws Exception {
    ProcessQueue<ProcessQueue<String>> handles = troupe.queue();
    ChildProcess host = troupe.process().name("host").target(QueueActs::host, handles).build();
    host.start();
    ProcessQueue<String> mortal = handles.get(LONG);
    CompletableFuture<String> blocked =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return mortal.get();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    host.kill();
    Await.until("the blocked caller is told", Duration.ofSeconds(2), blocked::isDone);
    Throwable cause = assertThrows(ExecutionException.class, blocked::get).getCause();
    assertEquals(QueueLostException.class, cause.getClass());
    assertTrue(cause.getMessage().contains("[mortal]"), cause.getMessage());
    assertTrue(cause.getMessage().contains("[host]"), cause.getMessage());
    assertThrows(QueueLostException.class, () -> mortal.put("x"));
    host.join();
  }

  /** An interrupt costs no item. */
  @Test
  void shouldTakeNothingWhenInterrupted() throws Exception {
    ProcessQueue<Object> queue = troupe.queue(1);
    Caller<Object> getter = Caller.of(queue::get).blocked();
    getter.interrupt();
    assertThrows(InterruptedException.class, getter::result);
    queue.put("kept");
    Caller<Void> putter = Caller.running(() -> queue.put("x")).blocked();
    putter.interrupt();
    assertThrows(InterruptedException.class, putter::result);
    assertEquals("kept", queue.get());
    assertTrue(queue.empty());
  }

  /** Items of any size. */
  @Test
  void shouldCarryLargeItemsBetweenProcesses() throws Exception {
    ProcessQueue<Object> queue = troupe.queue();
    byte[] large = new byte[16 << 20];
    Arrays.fill(large, (byte) 7);
    ChildProcess putter = troupe.process(QueueActs::putAll, queue, List.of(large, "after"));
    putter.start();
    assertTrue(Arrays.equals(large, (byte[]) queue.get(LONG)));
    assertEquals("after", queue.get(LONG));
    putter.join();
  }

  /** The methods of the JDK's interface. */
  @Test
  void shouldBeACollection() throws Exception {
    ProcessQueue<String> queue = troupe.queue(5);
    queue.addAll(List.of("a", "b", "c", "d"));
    assertEquals("a", queue.peek());
    assertEquals("a", queue.element());
    assertEquals(1, queue.remainingCapacity());
    assertTrue(queue.contains("b"));
    assertTrue(queue.remove("b"));
    assertFalse(queue.remove("b"));
    assertEquals(List.of("a", "c", "d"), new ArrayList<>(queue));
    assertTrue(queue.removeIf("c"::equals));
    List<String> drained = new ArrayList<>();
    assertEquals(1, queue.drainTo(drained, 1));
    assertEquals(List.of("a"), drained);
    queue.clear();
    assertTrue(queue.isEmpty());
  }

  private static void assertFullAtOnce(Executable call) {
    assertFullAfter(Duration.ZERO, call);
  }

  private static void assertFullAfter(Duration wait, Executable call) {
    long start = System.nanoTime();
    assertThrows(QueueFullException.class, call);
    assertElapsed(wait, System.nanoTime() - start);
  }

  private static void assertEmptyAfter(Duration wait, Executable call) {
    long start = System.nanoTime();
    assertThrows(QueueEmptyException.class, call);
    assertElapsed(wait, System.nanoTime() - start);
  }

  private static void assertElapsed(Duration wait, long nanos) {
    long millis = Duration.ofNanos(nanos).toMillis();
    assertTrue(millis >= wait.toMillis() - 10, "too early: " + millis + " ms");
    assertTrue(millis <= wait.toMillis() + 1000, "too late: " + millis + " ms");
  }
}
