package dev.troupe.node;

import akka.actor.typed.ActorRef;
import dev.troupe.task.DecodeException;
import dev.troupe.wire.AllowList;
import dev.troupe.wire.Call;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Invoker;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import dev.troupe.wire.ValueCodec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A child's life: read the birth, join the run, say hello, wait for a name and one call, run it on
 * this main thread, say what came of it, wait for the user's own threads, exit.
 */
public final class ChildMain {
  private static final String BOOTING =
      "this process is itself still being started. A class that starts processes when it is"
          + " initialised would do so again in each of them: start them from main() or from a"
          + " method instead";

  private final Birth birth;
  private final ExitNotes notes;
  private final Lifeline lifeline;
  private final BlockingQueue<ChildDesk.Begin> work = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> outcomeTaken = new CompletableFuture<>();

  private ChildMain(Birth birth, ExitNotes notes, Lifeline lifeline) {
    this.birth = birth;
    this.notes = notes;
    this.lifeline = lifeline;
  }

  /** Called by the parent's launcher; not meant for anybody else. */
  public static void main(String[] args) throws Exception {
    Lifeline lifeline = Lifeline.ofStdin();
    Birth birth = readBirth(lifeline);
    ExitNotes notes = new ExitNotes(birth.secret());
    notes.install();
    CurrentNode.setNotes(notes);
    AllowList allowed = AllowList.told(birth.allowed());
    lifeline.hold(allowed::add, Duration.ofMillis(birth.patienceMillis()));
    System.setIn(InputStream.nullInputStream());
    StandardStreams.keepOpen();
    int exitCode = new ChildMain(birth, notes, lifeline).live(allowed);
    if (!CurrentNode.get().orElseThrow().ending().leavesThreads()) {
      UserThreads.awaitEnd();
    }
    System.exit(exitCode);
  }

  private static Birth readBirth(Lifeline lifeline) {
    try {
      byte[] told = lifeline.readBirth();
      ValueCodec codec = ValueCodec.create(ChildMain.class.getClassLoader(), List.of());
      return (Birth) codec.decode(told);
    } catch (IOException | DecodeException e) {
      System.err.println(
          "this class is started by Troupe only, which tells it what to do through a pipe: "
              + e.getMessage());
      System.exit(2);
      throw new AssertionError(e);
    }
  }

  private int live(AllowList allowed) throws Exception {
    Node node = Node.child(birth, allowed);
    node.nursery().refuse(BOOTING);
    CurrentNode.set(node);
    var unused = node.system().getWhenTerminated().thenRun(() -> collapse(node));
    new Departure(node, lifeline).prepare();
    ActorRef<ChildKeeper.Command> keeper = node.resolve(birth.keeper());
    ActorRef<ChildDesk.Command> desk =
        node.spawn(ChildDesk.create(work::add, outcomeTaken), ChildDesk.NAME);
    node.courier().tell(keeper, new ChildKeeper.Hello(birth.id(), node.address(), desk));
    ChildDesk.Begin begin = standBy(node, keeper);
    notes.begun();
    node.become(begin.name(), begin.daemon());
    begin.surroundings().take();
    Outcome outcome = run(node, begin.call());
    if (outcome instanceof Outcome.Threw threw) {
      print(begin.name(), threw.failure());
    }
    ExitTasks.runAll();
    report(node, keeper, outcome);
    return outcome instanceof Outcome.Threw ? 1 : 0;
  }

  /** A process whose actors have ended is deaf. Whoever tells so must not wait for what follows. */
  private static void collapse(Node node) {
    if (JvmShutdown.isShuttingDown()) {
      return;
    }
    String name = node.identity().info().name();
    StandardStreams.print("Process " + name + " ends: " + Nursery.COLLAPSED + "\n");
    new Thread(() -> System.exit(1), "troupe-collapse").start();
  }

  /** Waits for its part; practises meanwhile if told to. */
  private ChildDesk.Begin standBy(Node node, ActorRef<ChildKeeper.Command> keeper)
      throws InterruptedException {
    ChildDesk.Begin next = work.take();
    while (!next.earnest()) {
      tell(node, keeper, false, run(node, next.call()));
      next = work.take();
    }
    return next;
  }

  private static Outcome run(Node node, Payload encoded) {
    node.nursery().refuse(BOOTING);
    try {
      Call call = (Call) node.codec().decode(encoded.bytes());
      Invoker.initialise(call, node.codec());
      node.nursery().refuse("");
      return Invoker.invoke(call, node.codec());
    } catch (Throwable e) {
      node.nursery().refuse("");
      return new Outcome.Threw(Failure.of(e, node.codec()));
    }
  }

  /** An interrupt was meant for the target, which has ended. */
  private void report(Node node, ActorRef<ChildKeeper.Command> keeper, Outcome outcome)
      throws Exception {
    var unused = Thread.interrupted();
    tell(node, keeper, true, outcome);
    outcomeTaken.get();
    node.ending().drain();
  }

  private void tell(
      Node node, ActorRef<ChildKeeper.Command> keeper, boolean earnest, Outcome outcome) {
    Payload encoded = new Payload(node.codec().encode(outcome));
    node.courier().tell(keeper, new ChildKeeper.Finished(birth.id(), earnest, encoded));
  }

  private static void print(String name, Failure failure) {
    StandardStreams.print("Process " + name + ":\n" + failure.trace().stripTrailing() + "\n");
  }
}
