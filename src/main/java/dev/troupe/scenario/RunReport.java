package dev.troupe.scenario;

import dev.troupe.task.ProcessRecord;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param records who ran, the director first
 * @param failures what failed and how, one sentence each
 * @param insights what is told of pools that were asked about
 */
public record RunReport(List<ProcessRecord> records, List<String> failures, List<String> insights) {

  /**
   * Creates the report.
   *
   * @param records who ran, the director first
   * @param failures what failed and how, one sentence each
   * @param insights what is told of pools that were asked about
   */
  public RunReport {
    records = List.copyOf(records);
    failures = List.copyOf(failures);
    insights = List.copyOf(insights);
  }

  /** Tells whether all processes exited with 0 and all tasks returned. */
  public boolean succeeded() {
    return failures.isEmpty();
  }
}
