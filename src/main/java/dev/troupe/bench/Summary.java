package dev.troupe.bench;

import java.util.List;

/** What several rounds come to: one slow round moves the spread and not the median. */
record Summary(double median, double min, double max) {

  static Summary of(List<Double> rounds) {
    List<Double> sorted = rounds.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("rounds cannot be empty");
    }
    int last = sorted.size() - 1;
    double median = (sorted.get(last / 2) + sorted.get(last - last / 2)) / 2;
    return new Summary(median, sorted.get(0), sorted.get(last));
  }
}
