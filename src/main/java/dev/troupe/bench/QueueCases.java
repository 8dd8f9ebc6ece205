package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Opening;
import dev.troupe.bench.Benchmark.Sizes;
import dev.troupe.bench.StreamStage.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cases of queues. */
final class QueueCases {
  static final String RATE = "items/s";

  static final Sizes SMALL = new Sizes(200, 2_000_000);

  /** Streams go in helpings, so that a round may be of any length. */
  private static final long MOST = Long.MAX_VALUE;

  private static final int KILO = 1_000;
  private static final int MEGA = 1_000_000;

  private QueueCases() {}

  static List<Benchmark> all() {
    return Stream.of(plain(), bounded(), special(), producers()).flatMap(List::stream).toList();
  }

  private static List<Benchmark> plain() {
    return List.of(
        new Benchmark(
            "queue.int",
            List.of(
                new Row("queue.int", RATE, Goal.ratioAtLeast(10)),
                new Row("queue.int.cpu", "CPU s/1M")),
            stream(Flow.ofBytes(0), 0),
            new Sizes(200, MOST),
            (troupe, plan) -> StreamStage.open(troupe, troupe.queue(), Flow.ofBytes(0))),
        sized("queue.100B", 100, 10),
        sized("queue.1KB", KILO, 6),
        sized("queue.100KB", 100 * KILO, 2),
        sized("queue.1MB", MEGA, 3));
  }

  private static Benchmark sized(String name, int bytes, double ratio) {
    Flow flow = Flow.ofBytes(bytes);
    return new Benchmark(
        name,
        List.of(
            new Row(name, flow.isHeavy() ? "MB/s" : RATE, Goal.ratioAtLeast(ratio)),
            new Row(name + ".cpu", "CPU s/1M"),
            new Row(name + ".copies", "copies/byte")),
        stream(flow, 0),
        new Sizes(flow.isHeavy() ? 2 : 200, MOST),
        (troupe, plan) -> StreamStage.open(troupe, troupe.queue(), flow));
  }

  private static List<Benchmark> bounded() {
    return List.of(
        new Benchmark(
            "queue.bounded1000",
            List.of(new Row("queue.bounded1000", RATE, Goal.ratioAtLeast(8))),
            stream(Flow.ofBytes(0), KILO),
            new Sizes(200, MOST),
            (troupe, plan) -> StreamStage.open(troupe, troupe.queue(KILO), Flow.ofBytes(0))),
        new Benchmark(
            "queue.bounded3",
            List.of(
                new Row("queue.bounded3", RATE),
                new Row("queue.bounded3.limit", RATE),
                new Row("queue.bounded3.share", "of limit", Goal.valueAtLeast(0.7)),
                new Row("queue.bounded3.singles", "of 3 singles")),
            stream(Flow.ofBytes(0), 3),
            SMALL,
            (troupe, plan) -> BoundStage.open(troupe, 3)));
  }

  private static List<Benchmark> special() {
    return List.of(
        new Benchmark(
            "queue.4p4c",
            List.of(new Row("queue.4p4c", RATE, Goal.ratioAtLeast(5))),
            stream(new Flow(0, 4, 4), 0),
            new Sizes(200, MOST),
            streaming(new Flow(0, 4, 4))),
        new Benchmark(
            "queue.echo",
            List.of(
                new Row("queue.echo.p50", "ms", Goal.ratioAtMost(0.7)),
                new Row("queue.echo.p99", "ms", Goal.ratioAtMost(1))),
            List.of("echo"),
            SMALL,
            (troupe, plan) -> EchoStage.open(troupe)),
        new Benchmark(
            "queue.manager",
            List.of(new Row("queue.manager", RATE, Goal.ratioAtLeast(100))),
            List.of("manager"),
            SMALL,
            (troupe, plan) -> ManagedStage.open(troupe)));
  }

  /** Whether more producers bring more through, or stand in each other's way. */
  private static List<Benchmark> producers() {
    return Stream.of(1, 2, 4, 8)
        .map(
            count ->
                new Benchmark(
                    "queue.producers" + count,
                    List.of(new Row("queue.producers" + count, RATE)),
                    List.of(),
                    SMALL,
                    streaming(new Flow(0, count, 1))))
        .toList();
  }

  /** What CPython needs to know of a stream. */
  private static List<String> stream(Flow flow, int capacity) {
    return Stream.of(
            flow.bytes(), capacity, Math.max(1, flow.producers()), flow.consumers(), flow.helping())
        .map(String::valueOf)
        .collect(() -> new ArrayList<>(List.of("stream")), List::add, List::addAll);
  }

  private static Opening streaming(Flow flow) {
    return (troupe, plan) -> StreamStage.open(troupe, troupe.queue(), flow);
  }
}
