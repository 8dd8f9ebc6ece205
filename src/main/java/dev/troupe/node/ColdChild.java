package dev.troupe.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A child JVM held by its pipes. Its stdin carries what it is told and stays open for as long as
 * this side lives: its end is the child's end.
 */
final class ColdChild implements Launched {

  /**
   * How long its output may still come after its exit. All it wrote is in the pipes by then; only a
   * stranger that inherited a pipe can keep it open longer.
   */
  private static final long LAST_WORDS_MILLIS = 500;

  private final Jvm jvm;
  private final ChildPipe pipe;
  private final StderrReader stderr;
  private final CompletableFuture<Void> outputRead;
  private final List<Delivery> deliveries;
  private final Deliveries late;
  private final CompletableFuture<RawExit> exit = new CompletableFuture<>();
  private volatile boolean killed;

  private ColdChild(
      Jvm jvm,
      StderrReader stderr,
      CompletableFuture<Void> outputRead,
      List<Delivery> deliveries,
      Deliveries late) {
    this.jvm = jvm;
    this.pipe = pipe(jvm);
    this.stderr = stderr;
    this.outputRead = outputRead;
    this.deliveries = deliveries;
    this.late = late;
  }

  /**
   * Takes a JVM over that has just been launched, and sends it what it has to know first.
   *
   * @param notes takes what it notes of its life, on the thread that reads its stderr
   */
  static ColdChild hold(
      Jvm jvm,
      LaunchSpec spec,
      BootstrapInfo info,
      Consumer<String> notes,
      NodeSettings settings,
      Deliveries late) {
    long most = settings.outputOnDisk();
    Delivery out = new Delivery(line -> spec.sink().line(spec.name(), false, line), most);
    Delivery err = new Delivery(line -> spec.sink().line(spec.name(), true, line), most);
    StderrReader stderr = new StderrReader(info.secret(), settings.lastLines(), err, notes);
    CompletableFuture<Void> outRead =
        OutputPump.start("troupe-stdout-" + spec.name(), jvm.stdout(), out);
    CompletableFuture<Void> errRead =
        OutputPump.start("troupe-stderr-" + spec.name(), jvm.stderr(), stderr);
    CompletableFuture<Void> read = CompletableFuture.allOf(outRead, errRead);
    ColdChild child = new ColdChild(jvm, stderr, read, List.of(out, err), late);
    child.send(info);
    child.watch(spec.name());
    return child;
  }

  /** A child that dies before it has read all is reported by its exit. */
  private static ChildPipe pipe(Jvm jvm) {
    return new ChildPipe("troupe-stdin-" + jvm.pid(), jvm.stdin(), jvm::kill);
  }

  /**
   * Waits for the end in a thread of its own. {@link Process#onExit()} tells of it in the common
   * pool, where the user's code may block all threads, perhaps in a call that waits for this end.
   */
  private void watch(String name) {
    Thread thread = new Thread(this::awaitExit, "troupe-exit-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean isHere() {
    return jvm instanceof LocalJvm;
  }

  @Override
  public Optional<Duration> processorTime() {
    return isHere()
        ? ProcessHandle.of(jvm.pid()).flatMap(process -> process.info().totalCpuDuration())
        : Optional.empty();
  }

  @Override
  public void tell(ControlMessage message) {
    send(message);
  }

  private void send(Object message) {
    pipe.send(() -> ControlMessage.encode(message));
  }

  private void awaitExit() {
    try {
      exit.complete(awaitJvm());
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    } catch (RuntimeException | OutOfMemoryError e) {
      // Nobody would ever hear of its end.
      try {
        jvm.kill();
      } finally {
        exit.complete(rawExit(RawExit.KILLED, "its end could not be waited for: " + e));
      }
    }
  }

  private RawExit awaitJvm() throws InterruptedException {
    try {
      int value = jvm.await(pipe::beat);
      awaitOutput();
      return rawExit(value, "");
    } catch (JvmLostException e) {
      awaitOutput();
      killed = true;
      return rawExit(RawExit.KILLED, e.getMessage());
    }
  }

  /** Whoever holds its output open, or does not take it, does not hold up the news of its end. */
  private void awaitOutput() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS);
    try {
      outputRead.get(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Then what has come so far is all.
    }
    for (Delivery delivery : deliveries) {
      if (!delivery.isDoneBy(deadline)) {
        late.add(delivery);
      }
    }
  }

  @Override
  public long pid() {
    return jvm.pid();
  }

  @Override
  public CompletableFuture<RawExit> onExit() {
    return exit;
  }

  @Override
  public void terminate() {
    jvm.terminate();
  }

  @Override
  public void kill() {
    killed = true;
    jvm.kill();
  }

  @Override
  public List<String> lastLines() {
    return stderr.lastLines();
  }

  private RawExit rawExit(int value, String lost) {
    return new RawExit(
        value,
        stderr.orderly(),
        stderr.signal(),
        killed,
        stderr.work(),
        stderr.begun(),
        stderr.outcome(),
        lost);
  }
}
