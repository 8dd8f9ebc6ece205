package dev.troupe.scenario;

import dev.troupe.Troupe;
import dev.troupe.task.LineSink;
import dev.troupe.task.ProcessRecord;
import dev.troupe.task.TroupeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a scenario through the public API, once. */
public final class ScenarioRunner {
  /** How the director's own functions learn the beat: it cannot change its environment. */
  private static final String BEAT = "troupe.beat";

  private final Scenario scenario;
  private final LineSink sink;
  private final Instant began = Instant.now();
  private final List<String> failures = new ArrayList<>();
  private final List<ProcessRecord> records = new ArrayList<>();
  private final List<String> insights = new ArrayList<>();

  /**
   * Prepares to play.
   *
   * @param scenario what is played
   * @param sink where the output of its processes goes
   */
  public ScenarioRunner(Scenario scenario, LineSink sink) {
    this.scenario = scenario;
    this.sink = sink;
  }

  /**
   * Plays the scenario to its end.
   *
   * @param troupe the run it is played in
   * @return how it went
   * @throws InterruptedException when interrupted
   */
  public RunReport play(Troupe troupe) throws InterruptedException {
    scenario.beat().ifPresent(beat -> System.setProperty(BEAT, String.valueOf(beat)));
    try {
      Cast cast = Cast.assemble(troupe, scenario);
      play(troupe, cast);
      records.addAll(cast.dismiss());
    } catch (TroupeException e) {
      failures.add(Blame.of(e));
    }
    records.add(0, Records.director(began, failures.isEmpty() ? 0 : 1));
    return new RunReport(records, failures, insights);
  }

  private void play(Troupe troupe, Cast cast) throws InterruptedException {
    List<Act> acts = acts(troupe, cast);
    if (!direct("before", scenario.director().before(), cast)) {
      return;
    }
    Program program = new Program(acts);
    program.begin();
    direct("target", scenario.director().target(), cast);
    program.await();
    for (Act act : acts) {
      act.stop();
    }
    direct("after", scenario.director().after(), cast);
    failures.addAll(program.failures());
    acts.forEach(act -> failures.addAll(act.failures()));
    acts.forEach(act -> records.addAll(act.records()));
    acts.forEach(act -> act.insights().ifPresent(insights::add));
  }

  private List<Act> acts(Troupe troupe, Cast cast) {
    List<Act> acts = new ArrayList<>();
    scenario.processes().forEach(plan -> acts.add(new ProcessAct(plan, troupe, cast, sink)));
    scenario.pools().forEach(plan -> acts.add(new PoolAct(plan, troupe, cast, sink)));
    return acts;
  }

  /** Runs a function of the director; tells whether it returned. */
  private boolean direct(String when, Optional<CallPlan> call, Cast cast)
      throws InterruptedException {
    try {
      if (call.isPresent()) {
        cast.callHere(call.get());
      }
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failures.add("director.%s [%s] failed: %s".formatted(when, call.get().target(), Blame.of(e)));
      return false;
    }
  }
}
