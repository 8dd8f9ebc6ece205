package dev.troupe.bench;

import java.time.Duration;
import java.util.List;

/**
 * What is to be measured, and how thoroughly.
 *
 * @param group {@code queue}, {@code pool}, {@code start}, {@code first}, {@code scale} or {@code
 *     all}
 * @param only names of cases; empty for the whole group
 * @param rounds how often each case is measured
 * @param budget about how long a round takes
 */
public record Plan(String group, List<String> only, int rounds, Duration budget) {
  /** Every group but {@code scale}. */
  public static final String ALL = "all";

  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 2;
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final Duration QUICK_BUDGET = Duration.ofMillis(500);

  /** Makes a plan. */
  public static Plan of(String group, List<String> only, boolean quick) {
    return new Plan(group, only, quick ? QUICK_ROUNDS : ROUNDS, quick ? QUICK_BUDGET : BUDGET);
  }

  double budgetSeconds() {
    return budget.toNanos() / Lap.NANOS_PER_SECOND;
  }
}
