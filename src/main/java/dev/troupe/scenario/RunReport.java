package dev.troupe.scenario;

import dev.troupe.task.ProcessRecord;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param records who ran, the director first
 * @param failures what failed and how, one sentence each
 */
public record RunReport(List<ProcessRecord> records, List<String> failures) {

  /**
   * Creates the report.
   *
   * @param records who ran, the director first
   * @param failures what failed and how, one sentence each
   */
  public RunReport {
    records = List.copyOf(records);
    failures = List.copyOf(failures);
  }

  /** Tells whether all processes exited with 0 and all tasks returned. */
  public boolean succeeded() {
    return failures.isEmpty();
  }
}
