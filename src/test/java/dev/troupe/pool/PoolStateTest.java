package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.troupe.support.Limit;
import dev.troupe.wire.Cargo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of a pool, one by one. */
@Limit(seconds = 10)
class PoolStateTest {
  private static final long MILLI = 1_000_000;
  private final List<Move> moves = new ArrayList<>();
  private static final Cargo FUNCTION = Cargo.of(new byte[1]);

  private final List<Boolean> flags = new ArrayList<>();
  private long now;
  private PoolState state = pool(2);

  private PoolState pool(int workers) {
    return pool(PoolRules.of(workers));
  }

  private PoolState pool(PoolRules rules) {
    moves.clear();
    PoolState made = new PoolState(rules, () -> now, moves::add);
    made.open();
    return made;
  }

  private static PoolRules timed(Duration taskTimeout, Duration idle) {
    PoolRules plain = PoolRules.of(1);
    return new PoolRules(
        1,
        true,
        0,
        taskTimeout,
        plain.grace(),
        plain.exitTimeout(),
        0,
        3,
        plain.restartWindow(),
        idle,
        0,
        true);
  }

  private TaskKey submit(int number, int calls) {
    TaskKey key = new TaskKey("0.1", number);
    state.submit(new Task(key, calls, false, FUNCTION, Cargo.of(new byte[] {(byte) number})));
    return key;
  }

  private List<Move> taken() {
    List<Move> taken = List.copyOf(moves);
    moves.clear();
    return taken;
  }

  private static Move assign(int worker, int task, long ordinal, int from, int to) {
    Cargo work = Cargo.of(new byte[] {(byte) task});
    return new Move.Assign(
        worker, List.of(new Move.Order(ordinal, from, to, false, FUNCTION, work)));
  }

  @Test
  void shouldStartItsWorkersAtOnceAndGiveThemTasksWhenReady() {
    assertEquals(List.of(new Move.Start(1), new Move.Start(2)), taken());
    submit(7, 1);
    assertEquals(List.of(), taken());
    state.ready(2);
    assertEquals(List.of(assign(2, 7, 1, 0, 1)), taken());
  }

  @Test
  void shouldGiveEachIdleWorkerOneBeforeAnyHasTwo() {
    state.ready(1);
    state.ready(2);
    taken();
    submit(1, 1);
    submit(2, 1);
    submit(3, 1);
    submit(4, 1);
    submit(5, 1);
    assertEquals(List.of(assign(1, 1, 1, 0, 1), assign(2, 2, 1, 0, 1)), taken());
    state.done(1, 1, 1, MILLI / 2);
    assertEquals(
        List.of(
            new Move.Assign(1, List.of(order(3, 2), order(4, 3))),
            new Move.Assign(2, List.of(order(5, 2)))),
        taken(),
        "some ahead, since they are known to be short");
  }

  private static Move.Order order(int task, long ordinal) {
    return new Move.Order(ordinal, 0, 1, false, FUNCTION, Cargo.of(new byte[] {(byte) task}));
  }

  /** Makes the pool know that calls are short. */
  private void warmUp() {
    state.ready(1);
    submit(99, 1);
    state.done(1, 1, 1, MILLI / 2);
    taken();
  }

  @Test
  void shouldPutNothingBehindWhatHasRunForLong() {
    state = pool(1);
    warmUp();
    submit(1, 1);
    taken();
    now += 3 * MILLI;
    submit(2, 1);
    assertEquals(List.of(), taken());
  }

  @Test
  void shouldGiveMoreAtOnceWhenCallsAreShort() {
    state = pool(1);
    state.ready(1);
    for (int i = 0; i < 100; i++) {
      submit(i, 1);
    }
    taken();
    assertEquals(new TaskKey("0.1", 0), state.done(1, 1, 1, 1_000));
    Move.Assign more = (Move.Assign) taken().get(0);
    assertEquals(99, more.orders().size());
  }

  @Test
  void shouldGiveSomeAheadThatNobodyWaitsForAlone() {
    state = pool(1);
    state.ready(1);
    for (int i = 0; i < 20; i++) {
      TaskKey key = new TaskKey("0.1", i);
      state.submit(new Task(key, 1, true, FUNCTION, Cargo.of(new byte[] {(byte) i})));
    }
    taken();
    state.done(1, 1, 1, 10 * MILLI);
    Move.Assign more = (Move.Assign) taken().get(0);
    assertEquals(8, more.orders().size(), "80 ms of work");
    assertTrue(more.orders().get(7).patient());
    for (long ordinal = 2; ordinal <= 4; ordinal++) {
      state.done(1, ordinal, 1, 10 * MILLI);
    }
    assertEquals(List.of(), taken(), "it has more than half of that");
    state.done(1, 5, 1, 10 * MILLI);
    assertEquals(4, ((Move.Assign) taken().get(0)).orders().size());
  }

  @Test
  void shouldAskForTheEndOfAChunkWhenAnotherIsIdle() {
    state.ready(1);
    submit(1, 10);
    taken();
    state.ready(2);
    Question question = new Question(Question.Kind.SHARE, 1, now);
    assertEquals(List.of(new Move.Ask(1, question)), taken());
    state.back(1, 1, 6);
    state.answered(1, false, 0);
    assertEquals(List.of(assign(2, 1, 1, 6, 10)), taken());
  }

  @Test
  void shouldLoseWhatItsDeadWorkerHadBegunAndHandOnTheRest() {
    state = pool(1);
    state.ready(1);
    TaskKey key = submit(1, 4);
    submit(2, 1);
    taken();
    state.gone(1, new Place(1, 1, 2));
    assertEquals(List.of(new Move.Lost(key, 0, 2, 1), new Move.Start(2)), taken());
    state.ready(2);
    assertEquals(List.of(assign(2, 1, 1, 2, 4)), taken());
  }

  @Test
  void shouldReleaseTheBytesOfATaskWhenTheOnlyWorkerThatHadItIsDone() {
    state = pool(1);
    state.ready(1);
    submit(7, 2);
    Cargo work = onlyOrder().work();
    state.done(1, 1, 1, MILLI);
    assertEquals(1, work.toBytes().length, "one of its calls is yet to be run");
    state.done(1, 1, 2, MILLI);
    assertThrows(IllegalStateException.class, work::toBytes);
  }

  @Test
  void shouldKeepTheBytesOfATaskThatAnotherWorkerMayStillBeSent() {
    state.ready(1);
    submit(7, 1);
    Cargo work = onlyOrder().work();
    state.gone(1, Place.NOWHERE);
    state.ready(2);
    state.done(2, 1, 1, MILLI);
    assertEquals(1, work.toBytes().length);
  }

  private Move.Order onlyOrder() {
    return taken().stream()
        .flatMap(move -> move instanceof Move.Assign give ? give.orders().stream() : Stream.of())
        .reduce((one, other) -> fail("more than one: " + one + ", " + other))
        .orElseThrow();
  }

  @Test
  void shouldTryAgainAsOftenAsItIsTold() {
    PoolRules plain = PoolRules.of(1);
    state =
        pool(
            new PoolRules(
                1,
                true,
                0,
                Duration.ZERO,
                plain.grace(),
                plain.exitTimeout(),
                1,
                3,
                plain.restartWindow(),
                Duration.ZERO,
                0,
                true));
    state.ready(1);
    TaskKey key = submit(1, 1);
    state.gone(1, new Place(1, 0, 1));
    state.ready(2);
    assertFalse(moves.stream().anyMatch(move -> move instanceof Move.Lost));
    state.gone(2, new Place(1, 0, 1));
    assertTrue(moves.contains(new Move.Lost(key, 0, 1, 2)));
  }

  @Test
  void shouldCancelAWaitingTaskWithoutHarm() {
    TaskKey key = submit(1, 1);
    taken();
    state.cancel(key, false, flags::add);
    state.ready(1);
    assertEquals(List.of(true), flags);
    assertEquals(List.of(), taken());
  }

  @Test
  void shouldCancelAHeldTaskOnlyIfItComesBackUnbegun() {
    state = pool(1);
    warmUp();
    submit(1, 1);
    TaskKey held = submit(2, 1);
    taken();
    state.cancel(held, false, flags::add);
    assertEquals(List.of(new Move.Ask(1, new Question(Question.Kind.YIELD, 3, now))), taken());
    assertEquals(List.of(), flags);
    state.back(1, 3, 0);
    state.answered(1, false, 0);
    assertEquals(List.of(true), flags);
  }

  @Test
  void shouldKillTheWorkerOfACancelledTaskOnlyIfItStillRunsIt() {
    state = pool(1);
    state.ready(1);
    TaskKey key = submit(1, 1);
    taken();
    state.cancel(key, true, flags::add);
    assertEquals(List.of(true), flags);
    assertEquals(List.of(new Move.Ask(1, new Question(Question.Kind.YIELD, 1, now))), taken());
    assertNull(state.done(1, 1, 1, 5), "nobody wants it");
    state.answered(1, false, 0);
    assertEquals(List.of(), taken());
    TaskKey second = submit(2, 1);
    state.cancel(second, true, flags::add);
    taken();
    state.answered(1, true, 0);
    assertTrue(taken().contains(new Move.Kill(1, false)));
  }

  @Test
  void shouldGiveUpACallThatItsWorkerSaysHasRunTooLong() {
    state = pool(timed(Duration.ofMillis(20), Duration.ZERO));
    state.ready(1);
    TaskKey key = submit(1, 1);
    taken();
    now = state.lookAt();
    state.look();
    assertEquals(List.of(new Move.Ask(1, new Question(Question.Kind.OVERDUE, 1, now))), taken());
    state.answered(1, false, 5 * MILLI);
    assertEquals(List.of(), taken(), "it began later");
    now = state.lookAt();
    state.look();
    taken();
    state.answered(1, true, 20 * MILLI);
    assertEquals(List.of(new Move.Overdue(key, 0, 1, 1)), taken());
    now = state.lookAt();
    state.look();
    assertEquals(List.of(new Move.Kill(1, false), new Move.Start(2)), taken());
  }

  /** A stopped worker answers nothing, not even what it can share. */
  @Test
  void shouldKillTheStoppedWorkerOfACancelledTaskThatWasAskedToShare() {
    state.ready(1);
    TaskKey key = submit(1, 10);
    state.ready(2);
    taken();
    now = state.lookAt();
    state.look();
    assertEquals(List.of(), taken(), "it may be stopped, and nobody waits for it");
    state.cancel(key, true, flags::add);
    now = state.lookAt();
    state.look();
    assertTrue(taken().contains(new Move.Kill(1, false)));
  }

  @Test
  void shouldLetIdleWorkersGoUntilThereIsWork() {
    state = pool(timed(Duration.ZERO, Duration.ofMillis(50)));
    state.ready(1);
    taken();
    now = state.lookAt();
    state.look();
    assertEquals(List.of(new Move.Release(1)), taken());
    state.gone(1, Place.NOWHERE);
    assertEquals(List.of(), taken());
    submit(1, 1);
    assertEquals(List.of(new Move.Start(2)), taken());
  }

  @Test
  void shouldFinishWhatItTookWhenShutDown() {
    state = pool(1);
    TaskKey key = submit(1, 1);
    state.shutdown();
    TaskKey late = submit(2, 1);
    assertTrue(moves.contains(new Move.Refused(late)));
    state.ready(1);
    assertEquals(key, state.done(1, 1, 1, 1));
    assertTrue(moves.contains(new Move.Release(1)));
    state.gone(1, Place.NOWHERE);
    assertEquals(new Move.Ended(), moves.get(moves.size() - 1));
  }

  @Test
  void shouldKillAtOnceWhomNobodyNeedsWhenShutDown() {
    state = pool(4);
    state.ready(1);
    state.ready(2);
    submit(1, 1);
    state.done(1, 1, 1, 1);
    taken();
    state.shutdown();
    assertEquals(
        List.of(
            new Move.Kill(4, false),
            new Move.Kill(3, false),
            new Move.Kill(2, false),
            new Move.Release(1)),
        taken(),
        "only one has run code of the user's");
    for (int worker = 1; worker <= 4; worker++) {
      state.gone(worker, Place.NOWHERE);
    }
    assertEquals(List.of(new Move.Ended()), taken());
  }

  @Test
  void shouldKeepAsManyAsCouldHelpWhenShutDown() {
    state = pool(4);
    state.ready(1);
    submit(1, 3);
    taken();
    state.shutdown();
    assertEquals(List.of(new Move.Kill(4, false)), taken());
    state.done(1, 1, 2, MILLI);
    assertEquals(List.of(new Move.Kill(3, false), new Move.Kill(2, false)), taken());
    state.done(1, 1, 3, MILLI);
    assertEquals(List.of(new Move.Release(1)), taken());
  }

  @Test
  void shouldRunAnInitializerOnceThoughItIsShutDownBeforeAnyTask() {
    PoolRules plain = PoolRules.of(2);
    state =
        pool(
            new PoolRules(
                2,
                true,
                0,
                Duration.ZERO,
                plain.grace(),
                plain.exitTimeout(),
                0,
                3,
                plain.restartWindow(),
                Duration.ZERO,
                0,
                false));
    taken();
    state.shutdown();
    assertEquals(List.of(new Move.Kill(2, true)), taken());
    state.ready(1);
    assertEquals(List.of(new Move.Release(1)), taken());
  }

  @Test
  void shouldEndThoseThatBootFirstWhenResized() {
    state = pool(3);
    state.ready(1);
    state.ready(2);
    submit(1, 1);
    taken();
    state.resize(1);
    assertEquals(List.of(new Move.Kill(3, false), new Move.Release(2)), taken());
  }

  @Test
  void shouldTellWhoEndsOnRequestFromWhoDies() {
    state = pool(3);
    state.ready(1);
    TaskKey running = submit(1, 1);
    assertFalse(state.hasAskedToEnd(1));
    state.resize(1);
    assertTrue(state.hasAskedToEnd(2) && state.isSurplus(2), "still booting");
    state.cancel(running, true, flags::add);
    state.answered(1, true, 0);
    assertTrue(state.hasAskedToEnd(1), "killed for a task that nobody wants");
    assertFalse(state.isSurplus(1), "another takes its place");
  }

  @Test
  void shouldTakeAWorkerForDeadThatIsKilledForRunningTooLong() {
    state = pool(timed(Duration.ofMillis(20), Duration.ZERO));
    state.ready(1);
    submit(1, 1);
    now = state.lookAt();
    state.look();
    now = state.lookAt();
    state.look();
    assertTrue(taken().contains(new Move.Kill(1, false)), "it answers nothing");
    assertFalse(state.hasAskedToEnd(1));
  }

  @Test
  void shouldKillAWorkerWhoseJvmDoesNotEnd() {
    state = pool(1);
    state.ready(1);
    submit(1, 1);
    state.done(1, 1, 1, 1);
    state.shutdown();
    assertTrue(taken().contains(new Move.Release(1)));
    assertEquals(Long.MAX_VALUE, state.lookAt(), "its exit function may take as long as it likes");
    state.exiting(1);
    now = state.lookAt() - 1;
    state.look();
    assertEquals(List.of(), taken());
    now = state.lookAt();
    state.look();
    assertEquals(List.of(new Move.Kill(1, false)), taken());
    assertTrue(state.hasAskedToEnd(1));
  }

  @Test
  void shouldNotStartMoreThanTwiceAsManyHoweverLongTheyTakeToEnd() {
    PoolRules plain = PoolRules.of(1);
    state =
        pool(
            new PoolRules(
                1,
                true,
                1,
                Duration.ZERO,
                plain.grace(),
                plain.exitTimeout(),
                0,
                3,
                plain.restartWindow(),
                Duration.ZERO,
                0,
                true));
    for (int worker = 1; worker <= 2; worker++) {
      state.ready(worker);
      submit(worker, 1);
      state.done(worker, 1, 1, 1);
    }
    submit(3, 1);
    assertFalse(moves.contains(new Move.Start(3)), "two are ending");
    state.gone(1, Place.NOWHERE);
    assertTrue(moves.contains(new Move.Start(3)));
  }

  @Test
  void shouldDropEverythingWhenTerminated() {
    state = pool(1);
    state.ready(1);
    TaskKey running = submit(1, 1);
    now += 3 * MILLI;
    TaskKey waits = submit(2, 1);
    taken();
    state.terminate();
    assertEquals(
        List.of(
            new Move.Dropped(running, false),
            new Move.Dropped(waits, true),
            new Move.Kill(1, true)),
        taken());
    assertNull(state.done(1, 1, 1, 1));
  }

  /** One that works, with another task ahead; ordinals 2 and 3. */
  private List<TaskKey> workingAhead() {
    state = pool(1);
    state.ready(1);
    submit(1, 1);
    state.done(1, 1, 1, 1_000);
    List<TaskKey> keys = List.of(submit(2, 1), submit(3, 1));
    state.halt(() -> flags.add(true));
    assertTrue(taken().contains(new Move.Ask(1, new Question(Question.Kind.YIELD, 2, now))));
    return keys;
  }

  @Test
  void shouldTellWhatWasNotBegunWhenHalted() {
    List<TaskKey> keys = workingAhead();
    TaskKey late = submit(4, 1);
    assertEquals(List.of(new Move.Refused(late)), taken());
    state.back(1, 2, 1);
    assertEquals(List.of(), flags);
    state.answered(1, true, 5);
    assertEquals(
        List.of(
            new Move.Dropped(keys.get(0), false),
            new Move.Dropped(keys.get(1), true),
            new Move.Kill(1, true)),
        taken());
    assertEquals(List.of(true), flags);
  }

  @Test
  void shouldNotWaitLongForAStoppedWorkerWhenHalted() {
    List<TaskKey> keys = workingAhead();
    now = state.lookAt();
    state.look();
    assertEquals(
        List.of(
            new Move.Kill(1, false),
            new Move.Dropped(keys.get(0), false),
            new Move.Dropped(keys.get(1), false)),
        taken());
    assertEquals(List.of(true), flags);
  }

  @Test
  void shouldGiveUpAfterTooManyStillbirths() {
    state = pool(1);
    TaskKey key = submit(1, 1);
    for (int worker = 1; worker <= 3; worker++) {
      assertFalse(state.broken());
      state.gone(worker, Place.NOWHERE);
    }
    assertTrue(state.broken());
    assertTrue(moves.contains(new Move.Dropped(key, true)));
    assertEquals(new Move.Ended(), moves.get(moves.size() - 1));
  }
}
