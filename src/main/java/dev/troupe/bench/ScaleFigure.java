package dev.troupe.bench;

import dev.troupe.bench.Curve.Shape;
import java.util.List;

/**
 * Something that grows with the number of processes.
 *
 * @param name what it is called
 * @param unit what it counts
 * @param shape how it grows
 */
record ScaleFigure(String name, String unit, Shape shape) {

  /** Returns those that {@link ScaleRun} prints, in its order. */
  static List<ScaleFigure> all() {
    return List.of(
        new ScaleFigure("boot", "s", Shape.QUADRATIC),
        new ScaleFigure("cpu", "s", Shape.QUADRATIC),
        new ScaleFigure("director", "s", Shape.LINEAR),
        new ScaleFigure("traffic", "MB", Shape.QUADRATIC),
        new ScaleFigure("idle", "of a core", Shape.LINEAR),
        new ScaleFigure("memory", "GiB", Shape.LINEAR),
        new ScaleFigure("heap", "MiB", Shape.LINEAR),
        new ScaleFigure("sockets", "sockets", Shape.LINEAR));
  }
}
