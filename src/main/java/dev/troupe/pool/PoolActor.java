package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.Payload;
import dev.troupe.wire.PromptMessage;
import java.util.List;

/**
 * The router of a pool: the address of its {@link PoolOwner}, who owns every task's state and a
 * bounded number of worker processes. What comes from other nodes goes straight there.
 *
 * <ul>
 *   <li><b>Who says what.</b> Desks of any node attach and submit tasks of one call or more; each
 *       gets answers for all its calls, in parts, unless it is cancelled. A worker says {@link
 *       Ready} once, then {@link Done} for what it has run of a piece, in order.
 *   <li><b>In hand.</b> A worker has about as many calls in hand as take a millisecond, and two
 *       pieces at the least. What it has not begun it gives back when asked ({@link
 *       WorkerDesk.Ask}, {@link Back}), even the end of the piece it is running: when another is
 *       idle, and before it is killed.
 *   <li><b>Blame.</b> Before a worker begins a call it shows which, in memory that can be read
 *       after its death or through its pipe, and not in a message, since a message may still wait
 *       in the JVM when the call halts it. And what came of one piece it has told before it begins
 *       the next. So when its process ends, at most one piece is lost with it, as far as it had
 *       begun it; everything else goes to another worker.
 *   <li><b>Result or death.</b> Both may be under way at once. Where a worker's last words are not
 *       certain to be here when its process has ended, they are waited for for a moment.
 *   <li><b>Time.</b> That a call takes too long is judged by its worker, when it is asked: only
 *       there is it known when it began. It interrupts the call; if that is of no use it is killed.
 *   <li><b>Killing.</b> A worker is fenced before it is killed, so nothing is handed to it in
 *       between, and is asked for what it has not begun.
 *   <li><b>Death of a submitter.</b> Its waiting tasks are dropped, since nobody wants their
 *       results.
 *   <li><b>Death of this node</b> ends every worker through its pipe; the desks of other nodes hear
 *       of it from the roster.
 * </ul>
 */
final class PoolActor extends AbstractBehavior<PoolActor.Command> {

  /** What a pool is told. */
  sealed interface Command {}

  /** What desks and workers tell it. */
  sealed interface Request extends Command, PromptMessage {

    /** Does to the owner what it is for. */
    void enter(PoolOwner owner);
  }

  /** From a desk: here answers of that node are heard. */
  record Attach(String node, ActorRef<PoolDesk.Answer> desk) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.attach(this);
    }
  }

  /**
   * From a desk: run these calls; the cargo is the function and then the calls.
   *
   * @param patient whether nobody waits for these alone
   */
  record Submit(String node, long number, int calls, boolean patient, List<Cargo> cargo)
      implements Request, PoolWord, CargoMessage<Submit> {
    @Override
    public void enter(PoolOwner owner) {
      owner.submit(this);
    }

    @Override
    public Submit with(List<Cargo> other) {
      return new Submit(node, number, calls, patient, other);
    }
  }

  /** From a desk: answer when the task would not have to wait with too many others. */
  record AwaitRoom(String node, long number) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.awaitRoom(this);
    }

    boolean is(String otherNode, long otherNumber) {
      return number == otherNumber && node.equals(otherNode);
    }
  }

  /** From a desk: it does not wait for room any more, or does not use what it was promised. */
  record GiveUpRoom(String node, long number) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.giveUpRoom(this);
    }
  }

  /** From a desk: do not run this, or not to its end. */
  record Cancel(String node, long task, long number, boolean evenRunning) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.cancel(this);
    }
  }

  /** From a desk: take no more tasks. */
  record Shutdown(String node) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.shutdown();
    }
  }

  /** From a desk: end everything, and answer when all are told whose task was not begun. */
  record Halt(String node, long number) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.halt(this);
    }
  }

  /** From a desk: end everything now. */
  record Terminate(String node) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.terminate();
    }
  }

  /** From a desk: have at most so many workers. */
  record Resize(int workers) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.resize(workers);
    }
  }

  /** From a desk: answer when no worker is left. */
  record AwaitEnd(String node, long number) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.awaitEnd(this);
    }
  }

  /** From a worker: it can take tasks; what its initializer returned, or null. */
  record Ready(int worker, ActorRef<WorkerDesk.Word> desk, long initNanos, Payload made)
      implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.ready(this);
    }
  }

  /** From a worker: its initializer threw this. */
  record Unfit(int worker, Payload failure) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.unfit(this);
    }
  }

  /** From a worker: it has run calls of a piece; the cargo is a run of what came of each. */
  record Done(int worker, long ordinal, int from, int to, long nanos, List<Cargo> cargo)
      implements Request, PoolWord, CargoMessage<Done> {
    @Override
    public void enter(PoolOwner owner) {
      owner.done(this);
    }

    @Override
    public boolean handsOver() {
      return true;
    }

    @Override
    public Done with(List<Cargo> other) {
      return new Done(worker, ordinal, from, to, nanos, other);
    }
  }

  /** From a worker: it gives back calls from a place on; and an answer. */
  record Back(int worker, long ordinal, int place, boolean running, long nanos) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.back(this);
    }
  }

  /** From a worker: it should be replaced. */
  record Retire(int worker) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.retire(worker);
    }
  }

  /** From a worker: it ends; what its exit function returned, or null. */
  record Left(int worker, long exitNanos, Payload made) implements Request {
    @Override
    public void enter(PoolOwner owner) {
      owner.left(this);
    }
  }

  private final PoolOwner owner;

  private PoolActor(ActorContext<Command> context, PoolOwner owner) {
    super(context);
    this.owner = owner;
  }

  static Behavior<Command> create(PoolOwner owner) {
    return Behaviors.setup(context -> new PoolActor(context, owner));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Request.class, this::onRequest).build();
  }

  private Behavior<Command> onRequest(Request request) {
    request.enter(owner);
    return this;
  }
}
