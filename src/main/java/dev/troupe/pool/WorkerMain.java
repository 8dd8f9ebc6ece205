package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.Node;
import dev.troupe.wire.CallReader;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Payload;
import dev.troupe.wire.RunReader;
import dev.troupe.wire.RunWriter;
import java.util.Optional;

/**
 * What a worker's process runs: one call after another on its main thread, each shown before it is
 * begun, so that its pool knows whom to blame for what; and what came of one is told before the
 * next is begun, save within a piece of many short calls. To the node layer it is a process like
 * any other.
 */
final class WorkerMain {
  /** After so long, or so many bytes, a part of a piece is told. */
  private static final long PART_NANOS = 50_000_000;

  private static final int PART_BYTES = 1 << 20;

  /** For so long the pool is not woken by what nobody waits for alone, while there is plenty. */
  private static final long QUIET_NANOS = 40_000_000;

  /** What takes less is told at once: many come together, and the pool is hardly ever asleep. */
  private static final long SHORT_NANOS = 500_000;

  private final Node node;
  private final WorkerBirth birth;
  private final ActorRef<PoolActor.Command> pool;
  private final Bench bench;
  private final Shown shown = new Shown();
  private final CallReader.Memory memory;
  private final Outcomes outcomes;
  private final Surroundings surroundings = new Surroundings();
  private final HeapWatch heap;
  private long woken;

  private WorkerMain(Node node, WorkerBirth birth) {
    this.node = node;
    this.birth = birth;
    this.pool = node.resolve(birth.pool());
    this.bench = new Bench(node.courier());
    this.memory = new CallReader.Memory(node.codec());
    this.outcomes = new Outcomes(birth.worker(), new RunWriter(node.codec()));
    this.heap = new HeapWatch(birth.mostGrowth());
  }

  /**
   * Serves until the pool lets it go; the target of a worker's process.
   *
   * @param birth what it is to know
   * @throws InterruptedException when interrupted while idle
   */
  public static void serve(WorkerBirth birth) throws InterruptedException {
    new WorkerMain(CurrentNode.get().orElseThrow(), birth).work();
  }

  private void work() throws InterruptedException {
    // A worker is a daemon: what threads its tasks leave behind does not keep it.
    node.ending().leaveThreads();
    long start = System.nanoTime();
    Optional<Payload> made = runOnce(birth.initializer());
    long init = System.nanoTime() - start;
    if (made.isPresent() && isFailure(made.get())) {
      tell(new PoolActor.Unfit(birth.worker(), made.get()));
      return;
    }
    ActorRef<WorkerDesk.Word> desk = node.spawn(WorkerDesk.create(this::hear), WorkerDesk.NAME);
    node.courier().direct(desk, word -> hear((WorkerDesk.Word) word));
    heap.begin();
    tell(new PoolActor.Ready(birth.worker(), desk, init, made.orElse(null)));
    node.courier().expectMuch(pool);
    for (Job job = bench.take(); job != null; job = bench.take()) {
      run(job);
    }
    long end = System.nanoTime();
    Optional<Payload> left = runOnce(birth.exit());
    tell(new PoolActor.Left(birth.worker(), System.nanoTime() - end, left.orElse(null)));
  }

  private void hear(WorkerDesk.Word word) {
    if (word instanceof WorkerDesk.Run run) {
      bench.put(run);
    } else if (word instanceof WorkerDesk.Ask ask) {
      outcomes.tellMeanwhile(bench.since(), this::tellDone);
      bench.answer(ask, this::tell);
    } else if (word instanceof WorkerDesk.Look look) {
      node.courier().needle(pool, look.gauge()).ifPresent(shown::use);
    } else {
      bench.leave();
    }
  }

  private void tell(Bench.Answer answer) {
    tell(
        new PoolActor.Back(
            birth.worker(), answer.ordinal(), answer.place(), answer.running(), answer.nanos()));
  }

  private void run(Job job) {
    long last = System.nanoTime();
    // Shown before it is read: reading may run code of the user's already.
    shown.begin(job.ordinal, job.from, job.from + 1);
    CallReader calls = CallReader.of(job.function, job.work, memory);
    calls.skip(job.from);
    outcomes.begin(job, last);
    Stride stride = new Stride();
    int call = job.begin();
    while (call >= 0) {
      shown.begin(job.ordinal, call, Math.min(call + stride.notable(), job.end()));
      outcomes.leave();
      Object outcome = calls.runNext();
      outcomes.take();
      calls.add(outcome, outcomes.run());
      if (birth.timed() || stride.isOver()) {
        long now = System.nanoTime();
        stride.adapt(now - last);
        last = now;
        pause(now);
      }
      call = job.begin();
    }
    tellLast(job, System.nanoTime());
    job.work.release();
    var unused = Thread.interrupted();
    surroundings.restore();
    if (heap.hasGrown()) {
      tell(new PoolActor.Retire(birth.worker()));
    }
  }

  /** Between two calls, once in a while. */
  private void pause(long now) {
    mark(now);
    boolean much = outcomes.run().length() > PART_BYTES;
    if (birth.timed() || much || now - outcomes.since() > PART_NANOS) {
      outcomes.tell(now, this::tellDone);
    }
  }

  /** A worker and its pool that wake each other for every task take each other's processor. */
  private void tellLast(Job job, long now) {
    boolean quiet = job.patient && !birth.timed() && now - woken < QUIET_NANOS;
    if (quiet && now - outcomes.since() > SHORT_NANOS && bench.hasPlenty()) {
      outcomes.tell(now, this::tellDoneQuietly);
    } else {
      woken = now;
      outcomes.tell(now, this::tellDone);
    }
  }

  private void mark(long now) {
    if (birth.timed()) {
      bench.markTimed(now);
    } else {
      bench.mark(now);
    }
  }

  private void tellDone(PoolActor.Done done) {
    flush();
    tell(done);
  }

  private void tellDoneQuietly(PoolActor.Done done) {
    flush();
    node.courier().tellQuietly(pool, done);
  }

  private static void flush() {
    System.out.flush();
    System.err.flush();
  }

  /** Runs a function that is called once in the life of a worker. */
  private Optional<Payload> runOnce(Payload call) {
    if (call == null) {
      return Optional.empty();
    }
    RunWriter outcome = new RunWriter(node.codec());
    CallReader reader = CallReader.of(call, memory);
    reader.add(reader.runNext(), outcome);
    return Optional.of(new Payload(outcome.finish().toBytes()));
  }

  private boolean isFailure(Payload outcome) {
    RunReader reader = new RunReader(Cargo.of(outcome.bytes()), node.codec());
    reader.skip(1);
    return reader.isFailure();
  }

  private void tell(PoolActor.Command news) {
    node.courier().tell(pool, news);
  }
}
