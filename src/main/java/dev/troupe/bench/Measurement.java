package dev.troupe.bench;

import dev.troupe.Troupe;
import dev.troupe.bench.Benchmark.Laps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One case being measured: a round of Troupe, a round of CPython, and so on in turn. */
final class Measurement {
  private final Benchmark benchmark;
  private final Plan plan;
  private final Consumer<String> complaints;
  private final List<List<Double>> ours = new ArrayList<>();
  private final List<List<Double>> theirs = new ArrayList<>();
  private boolean compared;

  Measurement(Benchmark benchmark, Plan plan, boolean python, Consumer<String> complaints) {
    this.benchmark = benchmark;
    this.plan = plan;
    this.complaints = complaints;
    this.compared = python && !benchmark.cpython().isEmpty();
  }

  /** Measures; a case that fails has rows without figures, and the others go on. */
  List<Result> run(Troupe troupe, Runnable afterRound) throws InterruptedException {
    try (Stage stage = benchmark.opening().open(troupe, plan)) {
      Laps laps = benchmark.sizes().laps();
      long items =
          laps == Laps.WARM
              ? WarmUp.items(stage, benchmark.sizes(), plan.budgetSeconds())
              : benchmark.sizes().first();
      for (int round = 0; round < (laps == Laps.ONCE ? 1 : plan.rounds()); round++) {
        ours.add(stage.lap(items).values());
        compare();
        afterRound.run();
      }
    } catch (RuntimeException e) {
      complaints.accept(benchmark.name() + " failed: " + e);
    }
    return results();
  }

  private void compare() throws InterruptedException {
    if (!compared) {
      return;
    }
    List<String> arguments = new ArrayList<>(benchmark.cpython());
    arguments.add(String.valueOf(benchmark.sizes().first()));
    arguments.add(String.valueOf(benchmark.sizes().most()));
    arguments.add(String.format(Locale.ROOT, "%.3f", plan.budgetSeconds()));
    try {
      theirs.add(CPython.round(arguments));
    } catch (IOException | NumberFormatException e) {
      compared = false;
      complaints.accept(benchmark.name() + " failed in CPython: " + e.getMessage());
    }
  }

  private List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < benchmark.rows().size(); i++) {
      results.add(new Result(benchmark.rows().get(i), summary(ours, i), summary(theirs, i)));
    }
    return results;
  }

  private static Optional<Summary> summary(List<List<Double>> rounds, int row) {
    List<Double> values =
        rounds.stream().filter(round -> row < round.size()).map(round -> round.get(row)).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }
}
