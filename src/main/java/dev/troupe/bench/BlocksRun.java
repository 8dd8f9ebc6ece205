package dev.troupe.bench;

import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.bench.StreamStage.Flow;

/** A program that has only just begun, and works through two blocks of the same size. */
final class BlocksRun {
  static final String APPLY_ASYNC = "applyAsync";
  static final String MAP = "map";
  static final String PUT = "put";
  static final String GET = "get";

  private static final int WORKERS = 2;

  private BlocksRun() {}

  /** Prints the rates of the first and of the second block; is told the work, and their size. */
  public static void main(String[] args) throws InterruptedException {
    long size = Long.parseLong(args[1]);
    try (Troupe troupe = Troupe.open();
        Stage stage = stage(troupe, args[0])) {
      double first = stage.lap(size).values().get(0);
      double second = stage.lap(size).values().get(0);
      System.out.println(OtherJvm.line(first, second));
    }
  }

  private static Stage stage(Troupe troupe, String work) throws InterruptedException {
    return switch (work) {
      case APPLY_ASYNC -> pool(troupe, PoolStage::applyAsync);
      case MAP -> pool(troupe, PoolStage::map);
      case PUT -> StreamStage.open(troupe, troupe.queue(), Flow.ofBytes(0));
      default -> GetStage.open(troupe);
    };
  }

  /** Each worker has run one task before the first block. */
  private static Stage pool(Troupe troupe, PoolStage.Work work) throws InterruptedException {
    PoolStage stage = PoolStage.open(troupe, work, false, 1);
    WorkerBarrier.await(troupe, stage.pool(), WORKERS);
    return stage;
  }

  /** A process puts, this JVM takes. */
  private record GetStage(ProcessQueue<Object> items, Workers workers) implements Stage {
    static GetStage open(Troupe troupe) throws InterruptedException {
      ProcessQueue<Object> items = troupe.queue();
      Workers workers = new Workers(troupe, items);
      workers.addProducer(0);
      workers.awaitReady();
      return new GetStage(items, workers);
    }

    /** Values: items per second. */
    @Override
    public Lap lap(long count) throws InterruptedException {
      long start = System.nanoTime();
      workers.begin(count);
      for (long i = 0; i < count; i++) {
        items.get();
      }
      double seconds = Lap.secondsSince(start);
      return Lap.of(seconds, count / seconds);
    }

    @Override
    public void close() throws InterruptedException {
      workers.end();
      items.close();
    }
  }
}
