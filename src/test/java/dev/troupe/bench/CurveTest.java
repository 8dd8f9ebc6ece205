package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.bench.Curve.Point;
import dev.troupe.bench.Curve.Shape;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final double NEARLY = 1e-9;

  private static List<Point> points(DoubleUnaryOperator values, int... counts) {
    return IntStream.of(counts)
        .mapToObj(count -> new Point(count, values.applyAsDouble(count)))
        .toList();
  }

  @Test
  void shouldFindWhatIsALine() {
    Curve curve = Curve.through(Shape.LINEAR, points(n -> 4 + 3 * n, 10, 20, 40));
    assertEquals(4, curve.first(), NEARLY);
    assertEquals(3, curve.second(), NEARLY);
    assertEquals(484, curve.at(160), NEARLY);
  }

  @Test
  void shouldFindWhatGrowsWithTheSquare() {
    Curve curve = Curve.through(Shape.QUADRATIC, points(n -> 2 * n + 0.5 * n * n, 1, 5, 80));
    assertEquals(2 * 160 + 0.5 * 160 * 160, curve.at(160), 1e-6);
  }

  @Test
  void shouldHeedSmallPointsAsMuchAsLargeOnes() {
    List<Point> noisy = List.of(new Point(1, 1.1), new Point(10, 9), new Point(1_000, 1_100));
    Curve curve = Curve.through(Shape.LINEAR, noisy);
    noisy.forEach(point -> assertTrue(curve.offAt(point) < 0.2, point + " " + curve));
  }

  @Test
  void shouldSayHowFarTheLargestIsFromWhatTheOthersPromise() {
    List<Point> points = List.of(new Point(10, 20), new Point(20, 40), new Point(40, 100));
    List<Double> values = ScaleStage.judge(new ScaleFigure("x", "s", Shape.LINEAR), points);
    assertEquals(List.of(20.0, 40.0, 100.0), values.subList(0, 3));
    assertEquals(80, values.get(3), NEARLY);
    assertEquals(0.2, values.get(4), NEARLY);
  }
}
