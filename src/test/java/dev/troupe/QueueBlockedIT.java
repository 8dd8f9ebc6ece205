package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Signals;
import dev.troupe.task.ManagerDeadException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every call that can block on a queue of another process, while that process is stopped: what
 * becomes of it when the process is then killed, or the caller interrupted.
 */
@RealJvms
class QueueBlockedIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);
  private static Troupe troupe;

  private Manager manager;
  private ProcessQueue<String> empty;
  private ProcessQueue<String> full;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  @BeforeEach
  void stopTheHost() throws Exception {
    manager = troupe.manager();
    empty = manager.queue();
    full = manager.queue(1);
    full.put("kept");
    assertTrue(full.full());
    assertTrue(empty.empty());
    Signals.stop(pid());
  }

  @AfterEach
  void endTheHost() {
    manager.process().kill();
    manager.shutdown();
  }

  /** Those that wait as long as it takes, and those that wait for the host's word. */
  private Map<String, Executable> calls() {
    Map<String, Executable> calls = new LinkedHashMap<>(interruptible());
    calls.put("qsize", empty::qsize);
    calls.put("full", full::full);
    calls.put("taskDone", full::taskDone);
    calls.put("peek", full::peek);
    calls.put("iterator", full::iterator);
    calls.put("contains", () -> full.contains("kept"));
    return calls;
  }

  private Map<String, Executable> interruptible() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("get", empty::get);
    calls.put("get in time", () -> empty.get(LONG));
    calls.put("receive", empty::receive);
    calls.put("put", () -> full.put("x"));
    calls.put("put in time", () -> full.put("x", LONG));
    calls.put("join", full::join);
    calls.put("join in time", () -> full.join(LONG));
    calls.put("flush", full::flush);
    return calls;
  }

  @Test
  void shouldFailEveryBlockedCallWhenItsHostIsKilled() throws Exception {
    List<Caller> callers = start(calls());
    long killed = System.nanoTime();
    manager.process().kill();
    for (Caller caller : callers) {
      assertInstanceOf(ManagerDeadException.class, caller.outcome(), caller.name);
      Duration after = Duration.ofNanos(caller.endedAt - killed);
      assertTrue(after.compareTo(TOLD_WITHIN) <= 0, caller.name + " was told after " + after);
    }
    for (Map.Entry<String, Executable> call : calls().entrySet()) {
      assertThrows(ManagerDeadException.class, call.getValue(), call.getKey());
    }
  }

  @Test
  void shouldEndEveryBlockedCallWhenItsCallerIsInterrupted() throws Exception {
    List<Caller> callers = start(interruptible());
    for (Caller caller : callers) {
      caller.thread.interrupt();
      assertInstanceOf(InterruptedException.class, caller.outcome(), caller.name);
    }
    Signals.goOn(pid());
    assertEquals("kept", full.get(LONG));
    assertTrue(full.empty());
    empty.put("first");
    assertEquals("first", empty.get(LONG));
  }

  /** A host that has never been spoken to needs more than a millisecond for its first word. */
  @Test
  void shouldPutInTimeWhenItIsTheFirstWordToAnUnboundedQueue() throws Exception {
    Signals.goOn(pid());
    ProcessQueue<String> fresh = manager.queue();
    assertTrue(fresh.offer("a", 1, TimeUnit.NANOSECONDS));
    assertEquals("a", fresh.poll(1, TimeUnit.NANOSECONDS));
  }

  private long pid() {
    return manager.process().pid().orElseThrow();
  }

  private static List<Caller> start(Map<String, Executable> calls) {
    List<Caller> callers = new ArrayList<>();
    calls.forEach((name, call) -> callers.add(new Caller(name, call)));
    callers.forEach(caller -> caller.thread.start());
    for (Caller caller : callers) {
      Await.until(caller.name + " waits", LONG, caller::isWaiting);
    }
    return callers;
  }

  /** A thread that makes a call, and what came of it. */
  private static final class Caller {
    private final String name;
    private final Thread thread;
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private volatile long endedAt;

    Caller(String name, Executable call) {
      this.name = name;
      this.thread =
          new Thread(
              () -> {
                try {
                  call.execute();
                } catch (Throwable e) {
                  thrown.set(e);
                }
                endedAt = System.nanoTime();
              },
              name);
      thread.setDaemon(true);
    }

    boolean isWaiting() {
      return thread.getState() == Thread.State.WAITING
          || thread.getState() == Thread.State.TIMED_WAITING;
    }

    Throwable outcome() throws InterruptedException {
      thread.join(LONG.toMillis());
      return thrown.get();
    }
  }
}
