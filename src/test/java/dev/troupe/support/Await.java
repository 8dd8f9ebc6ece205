package dev.troupe.support;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** Waits for conditions, looked at by the calling thread; says what did not come and by when. */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private Await() {}

  /** Waits until {@code condition} holds. */
  public static void until(String what, Duration bound, Callable<Boolean> condition) {
    attempt(what, bound, "", () -> within(what, bound).until(condition));
  }

  /** Waits until {@code actual} gives {@code expected}; a failure shows what it gave last. */
  public static <T> void untilEqual(String what, Duration bound, T expected, Callable<T> actual) {
    AtomicReference<T> last = new AtomicReference<>();
    Callable<Boolean> equal =
        () -> {
          last.set(actual.call());
          return Objects.equals(expected, last.get());
        };
    try {
      within(what, bound).until(equal);
    } catch (ConditionTimeoutException e) {
      throw tooLate(what, bound, ": expected [" + expected + "], last [" + last.get() + "]", e);
    }
  }

  /** Waits until {@code source} gives a value, and returns it. */
  public static <T> T value(String what, Duration bound, Callable<Optional<T>> source) {
    AtomicReference<T> found = new AtomicReference<>();
    until(
        what,
        bound,
        () -> {
          source.call().ifPresent(found::set);
          return found.get() != null;
        });
    return found.get();
  }

  /** Waits until {@code assertions} pass; a failure has the last broken one as its cause. */
  public static void untilAsserted(String what, Duration bound, ThrowingRunnable assertions) {
    attempt(what, bound, "", () -> within(what, bound).untilAsserted(assertions));
  }

  /** Watches for {@code span} that {@code condition} holds all the time: for what must not come. */
  public static void holds(String what, Duration span, Callable<Boolean> condition) {
    Duration bound = span.plusSeconds(1);
    attempt(
        what,
        span,
        " (it must hold all the time)",
        () -> within(what, bound).during(span).failFast(() -> !condition.call()).until(() -> true));
  }

  private static ConditionFactory within(String what, Duration bound) {
    return Awaitility.await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK_EVERY)
        .atMost(bound);
  }

  private static void attempt(String what, Duration bound, String detail, Runnable waiting) {
    try {
      waiting.run();
    } catch (ConditionTimeoutException | org.awaitility.core.TerminalFailureException e) {
      throw tooLate(what, bound, detail, e);
    }
  }

  private static AssertionError tooLate(
      String what, Duration bound, String detail, RuntimeException cause) {
    return new AssertionError(
        "not within " + bound.toMillis() / 1000.0 + " s: " + what + detail, cause);
  }
}
