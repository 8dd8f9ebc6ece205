package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.ArrayList;
import java.util.List;

/** What more and more processes cost. Takes long, and is measured only when it is asked for. */
final class ScaleCases {
  /** The group of these cases. */
  static final String GROUP = "scale";

  private static final List<Integer> COUNTS = List.of(10, 20, 40, 80, 160);

  /** The part of a measured figure that the model may be off. */
  private static final double MOST_OFF = 0.2;

  private ScaleCases() {}

  static List<Benchmark> all() {
    return List.of(
        new Benchmark(
            GROUP, rows(), List.of(), Sizes.once(1), (troupe, plan) -> new ScaleStage(COUNTS)));
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (ScaleFigure figure : ScaleFigure.all()) {
      String name = GROUP + "." + figure.name();
      COUNTS.forEach(count -> rows.add(new Row(name + count, figure.unit())));
      rows.add(new Row(name + ".model" + COUNTS.get(COUNTS.size() - 1), figure.unit()));
      rows.add(new Row(name + ".off", "of measured", Goal.valueAtMost(MOST_OFF)));
    }
    return rows;
  }
}
