package dev.troupe.node;

import dev.troupe.task.DecodeException;
import dev.troupe.wire.AllowList;
import dev.troupe.wire.Call;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Invoker;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A child's life: read the bootstrap information, wait for one call, run it on this main thread,
 * note what came of it, wait for the user's own threads, exit. The child's node starts beside that,
 * when the call needs it or goes on for long enough; {@link ProcessSupervisor} has the protocol.
 */
public final class ChildMain {
  private static final String BOOTING =
      "this process is itself still being started. A class that starts processes when it is"
          + " initialised would do so again in each of them: start them from main() or from a"
          + " method instead";

  /**
   * How often a spare JVM runs its warm-up call. After so many messages two nodes of a machine have
   * shared memory; more makes them no faster.
   */
  private static final int WARM_UP_CALLS = 50;

  private final Node node;
  private final AllowList allowed;
  private final ChildNotes notes;
  private final BlockingQueue<ControlMessage> work = new LinkedBlockingQueue<>();
  private final CompletableFuture<ControlMessage.JoinCluster> joining = new CompletableFuture<>();

  private ChildMain(Node node, AllowList allowed, ChildNotes notes) {
    this.node = node;
    this.allowed = allowed;
    this.notes = notes;
  }

  /** Called by the parent's launcher; not meant for anybody else. */
  public static void main(String[] args) throws Exception {
    Lifeline lifeline = Lifeline.ofStdin();
    BootstrapInfo info = readInfo(lifeline);
    ChildNotes notes = new ChildNotes(info.secret());
    notes.install();
    CurrentNode.setNotes(notes);
    AllowList allowed = AllowList.told(info.allowed());
    Node node = Node.child(info, allowed, notes);
    ChildMain child = new ChildMain(node, allowed, notes);
    lifeline.hold(child::hear, Duration.ofMillis(info.patienceMillis()));
    System.setIn(InputStream.nullInputStream());
    StandardStreams.keepOpen();
    CurrentNode.set(node);
    child.watchNode();
    new Departure(node, lifeline).prepare();
    int exitCode = child.live();
    if (!node.endingIfUp().map(NodeEnding::leavesThreads).orElse(false)) {
      UserThreads.awaitEnd();
    }
    System.exit(exitCode);
  }

  private static BootstrapInfo readInfo(Lifeline lifeline) {
    try {
      return (BootstrapInfo) ControlMessage.CODEC.decode(lifeline.readFrame());
    } catch (IOException | DecodeException | ClassCastException e) {
      System.err.println(
          "this class is started by Troupe only, which tells it what to do through a pipe: "
              + e.getMessage());
      System.exit(2);
      throw new AssertionError(e);
    }
  }

  /** Takes a message of the parent, on the thread that reads stdin. */
  private void hear(byte[] frame) {
    ControlMessage message = (ControlMessage) ControlMessage.CODEC.decode(frame);
    if (message instanceof ControlMessage.Allow allow) {
      allowed.add(allow.entry());
    } else if (message instanceof ControlMessage.BootNode info) {
      node.boot(info, joining);
    } else if (message instanceof ControlMessage.JoinCluster join) {
      joining.complete(join);
    } else {
      work.add(message);
    }
  }

  /** A process whose actors have ended, or could not be started, is deaf. */
  private void watchNode() {
    node.boot()
        .ifUp(
            core -> {
              notes.up(node.address());
              var unused =
                  core.system().getWhenTerminated().thenRun(() -> collapse(Nursery.COLLAPSED));
            });
    node.boot().onFailure(why -> collapse("its node could not be started: " + why.getMessage()));
  }

  /** Whoever tells so must not wait for what follows. */
  private void collapse(String why) {
    if (JvmShutdown.isShuttingDown()) {
      return;
    }
    String name = node.identity().info().name();
    StandardStreams.print("Process " + name + " ends: " + why + "\n");
    new Thread(() -> System.exit(1), "troupe-collapse").start();
  }

  private int live() throws InterruptedException {
    node.nursery().refuse(BOOTING);
    ControlMessage.Assign assigned = standBy();
    notes.begun();
    node.become(assigned.name(), assigned.daemon());
    assigned.surroundings().take();
    Outcome outcome = run(assigned.call());
    if (outcome instanceof Outcome.Threw threw) {
      StandardStreams.print(
          "Process " + assigned.name() + ":\n" + threw.failure().trace().stripTrailing() + "\n");
    }
    ExitTasks.runAll();
    // An interrupt was meant for the target, which has ended.
    var unused = Thread.interrupted();
    node.endingIfUp().ifPresent(NodeEnding::drain);
    notes.outcome(node.codec().encode(outcome));
    return outcome instanceof Outcome.Threw ? 1 : 0;
  }

  /** Waits until this JVM is assigned; runs warm-up calls meanwhile, if told to. */
  private ControlMessage.Assign standBy() throws InterruptedException {
    ControlMessage next = work.take();
    while (next instanceof ControlMessage.WarmUp warmUp) {
      for (int i = 0; i < WARM_UP_CALLS && work.isEmpty(); i++) {
        var unused = run(warmUp.call());
      }
      notes.warm();
      next = work.take();
    }
    return (ControlMessage.Assign) next;
  }

  private Outcome run(Payload encoded) {
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
}
