package dev.troupe.bench;

import dev.troupe.Troupe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All cases, and the run that measures those of a plan one after another. */
public final class Bench {
  private Bench() {}

  /** From now on runs that are measured do without encryption. */
  public static void speakPlainly() {
    OtherJvm.speakPlainly();
  }

  /** The names that a plan can hold and does not find in its group. */
  public static List<String> unknown(Plan plan) {
    return plan.only().stream()
        .filter(name -> inGroup(plan).noneMatch(each -> each.isCalled(name)))
        .toList();
  }

  /** The names of the cases of a plan's group. */
  public static List<String> names(Plan plan) {
    return inGroup(plan).map(Benchmark::name).toList();
  }

  /** Measures; the bar goes to stderr. */
  public static Report run(Troupe troupe, Plan plan) throws InterruptedException {
    List<Benchmark> chosen = inGroup(plan).filter(chosenBy(plan)).toList();
    List<Result> results = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    boolean python = CPython.isThere();
    try (Progress progress = Progress.of((long) chosen.size() * plan.rounds())) {
      for (int i = 0; i < chosen.size(); i++) {
        AtomicLong step = new AtomicLong((long) i * plan.rounds());
        progress.enter(chosen.get(i).name());
        progress.reach(step.get());
        results.addAll(
            new Measurement(chosen.get(i), plan, python, complaints::add)
                .run(troupe, () -> progress.reach(step.incrementAndGet())));
      }
      progress.reach((long) chosen.size() * plan.rounds());
    }
    return new Report(results, complaints, python);
  }

  private static Predicate<Benchmark> chosenBy(Plan plan) {
    return each -> plan.only().isEmpty() || plan.only().stream().anyMatch(each::isCalled);
  }

  /** Those that leave a million items behind in the director come last. */
  private static Stream<Benchmark> inGroup(Plan plan) {
    return Stream.of(
            QueueCases.all(),
            PoolCases.all(),
            StartCases.all(),
            FirstCases.all(),
            StandingCases.all(),
            ScaleCases.all())
        .flatMap(List::stream)
        .filter(each -> each.isIn(plan.group()));
  }
}
