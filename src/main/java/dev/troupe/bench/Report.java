package dev.troupe.bench;

import java.util.List;

/** What a run of benchmarks came to. */
public final class Report {
  private final List<Result> results;
  private final List<String> complaints;
  private final boolean python;

  Report(List<Result> results, List<String> complaints, boolean python) {
    this.results = List.copyOf(results);
    this.complaints = List.copyOf(complaints);
    this.python = python;
  }

  /** The table, line by line. */
  public List<String> table() {
    return ResultTable.lines(results);
  }

  /** All figures as a JSON array. */
  public String json() {
    return ResultJson.text(results);
  }

  /** What could not be measured, and why. */
  public List<String> complaints() {
    return complaints;
  }

  /** Whether there was a Python to compare with. */
  public boolean compared() {
    return python;
  }
}
