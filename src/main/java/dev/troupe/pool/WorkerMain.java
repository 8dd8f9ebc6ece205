package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.Node;
import dev.troupe.wire.Call;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Invoker;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import dev.troupe.wire.ValueCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a worker's process runs: one task after another on its main thread, each noted before it is
 * begun, so that its pool knows whom to blame for what. To the node layer it is a process like any
 * other.
 */
public final class WorkerMain {
  private final Node node;
  private final int worker;
  private final ActorRef<PoolActor.Command> pool;
  private final BlockingQueue<WorkerDesk.Order> orders = new LinkedBlockingQueue<>();

  private WorkerMain(Node node, int worker, ActorRef<PoolActor.Command> pool) {
    this.node = node;
    this.worker = worker;
    this.pool = pool;
  }

  /**
   * Serves until the pool lets it go; the target of a worker's process.
   *
   * @param pool the address of the pool's actor
   * @param worker the number of this worker in its pool
   * @throws InterruptedException when interrupted while idle
   */
  public static void serve(String pool, int worker) throws InterruptedException {
    Node node = CurrentNode.get().orElseThrow();
    new WorkerMain(node, worker, node.resolve(pool)).work();
  }

  private void work() throws InterruptedException {
    ActorRef<WorkerDesk.Order> desk = node.spawn(WorkerDesk.create(orders::add), WorkerDesk.NAME);
    tell(new PoolActor.Ready(worker, desk));
    while (orders.take() instanceof WorkerDesk.Run run) {
      CurrentNode.noteWork(run.task().note());
      Payload outcome = encode(run(run.work()));
      System.out.flush();
      System.err.flush();
      tell(new PoolActor.TaskDone(worker, run.task(), outcome));
      Thread.interrupted();
    }
  }

  private Outcome run(Payload work) {
    try {
      Object decoded = node.codec().decode(work.bytes());
      return decoded instanceof Chunk chunk
          ? runAll(chunk)
          : Invoker.invoke((Call) decoded, node.codec());
    } catch (Throwable e) {
      return new Outcome.Threw(Failure.of(e, node.codec()));
    }
  }

  private Outcome runAll(Chunk chunk) {
    List<Outcome> outcomes = new ArrayList<>(chunk.arguments().size());
    for (Payload arguments : chunk.arguments()) {
      outcomes.add(Invoker.invoke(new Call(chunk.function(), arguments), node.codec()));
    }
    return new Outcome.Returned(new Payload(node.codec().encode(outcomes)));
  }

  private Payload encode(Outcome outcome) {
    ValueCodec codec = node.codec();
    return new Payload(codec.encode(outcome));
  }

  private void tell(PoolActor.Command news) {
    node.courier().tell(pool, news);
  }
}
