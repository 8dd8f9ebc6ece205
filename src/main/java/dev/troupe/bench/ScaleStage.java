package dev.troupe.bench;

import dev.troupe.bench.Curve.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Ever larger programs, and whether what the largest costs could be told from the others.
 *
 * @param counts how many processes they have
 */
record ScaleStage(List<Integer> counts) implements Stage {
  /** Without nodes that stand by, which would come to the figures. */
  private static final List<String> OPTIONS = List.of("-Dtroupe.node.reserve.max=0");

  /**
   * Values, for each figure that {@link ScaleRun} prints: that of each program, what the model says
   * of the largest, and the most that the model is off, as a part.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    StartupRun.makeArchive();
    long start = System.nanoTime();
    List<double[]> programs = new ArrayList<>();
    for (int count : counts) {
      programs.add(OtherJvm.run(OPTIONS, ScaleRun.class, String.valueOf(count)));
    }
    List<Double> values = new ArrayList<>();
    for (ScaleFigure figure : ScaleFigure.all()) {
      values.addAll(judge(figure, points(programs, ScaleFigure.all().indexOf(figure))));
    }
    return new Lap(Lap.secondsSince(start), values);
  }

  private List<Point> points(List<double[]> programs, int figure) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      points.add(new Point(counts.get(i), programs.get(i)[figure]));
    }
    return points;
  }

  /** The largest program has no part in the model. */
  static List<Double> judge(ScaleFigure figure, List<Point> points) {
    Point largest = points.get(points.size() - 1);
    Curve model = Curve.through(figure.shape(), points.subList(0, points.size() - 1));
    List<Double> values = new ArrayList<>(points.stream().map(Point::value).toList());
    values.add(model.at(largest.processes()));
    values.add(points.stream().mapToDouble(model::offAt).max().orElseThrow());
    return values;
  }

  @Override
  public void close() {}
}
