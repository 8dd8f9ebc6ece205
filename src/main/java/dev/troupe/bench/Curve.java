package dev.troupe.bench;

import java.util.List;

/**
 * What a figure comes to with so and so many processes, by a model of two parts, such as one that
 * grows with their number and one that grows with its square.
 *
 * @param shape what its parts grow with
 * @param first how much there is of the first part
 * @param second how much there is of the second part
 */
record Curve(Shape shape, double first, double second) {

  /** What the parts of a model grow with. */
  enum Shape {
    /** A part that is always there, and one for each process. */
    LINEAR,

    /** A part for each process, and one for each pair of them. */
    QUADRATIC;

    private double first(int processes) {
      return this == LINEAR ? 1 : processes;
    }

    private double second(int processes) {
      return processes * first(processes);
    }
  }

  /**
   * A measured figure.
   *
   * @param processes with how many processes
   * @param value what it was, more than nothing
   */
  record Point(int processes, double value) {}

  /**
   * Finds the curve whose largest points are not known better than its smallest: the squares of
   * what it is off by, as parts of the measured figures, are least.
   *
   * @param points two at the least
   */
  static Curve through(Shape shape, List<Point> points) {
    double ff = 0;
    double fs = 0;
    double ss = 0;
    double f = 0;
    double s = 0;
    for (Point point : points) {
      double x = shape.first(point.processes()) / point.value();
      double y = shape.second(point.processes()) / point.value();
      ff += x * x;
      fs += x * y;
      ss += y * y;
      f += x;
      s += y;
    }
    double determinant = ff * ss - fs * fs;
    return new Curve(shape, (f * ss - s * fs) / determinant, (s * ff - f * fs) / determinant);
  }

  /** Returns what it comes to. */
  double at(int processes) {
    return first * shape.first(processes) + second * shape.second(processes);
  }

  /** Returns by which part of a measured figure it is off, whichever way. */
  double offAt(Point point) {
    return Math.abs(at(point.processes()) / point.value() - 1);
  }
}
