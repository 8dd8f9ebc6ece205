package dev.troupe.host;

import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.JvmStart;
import dev.troupe.archive.Recording;
import dev.troupe.node.Jvm;
import dev.troupe.node.LocalJvm;
import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that an agent has started for a run, and the connection that stands for it. Three
 * threads carry its output and its end to the run; the one that took the connection hears what the
 * run says to it, and another writes to its stdin: a process that is stopped does not read, and can
 * be killed all the same. When the connection is gone, so is the process, and the other way round.
 */
final class StagedProcess implements Closeable {
  private static final Log LOG = Log.of(StagedProcess.class);
  private static final int PIECE = 1 << 14;

  /** Only a stranger that inherited a pipe can keep it open for longer. */
  private static final long LAST_WORDS_MILLIS = 500;

  private static final long END_MILLIS = 1_000;

  /** Twice the largest birth. */
  private static final long MOST_UNREAD = 32 << 20;

  private final Session session;
  private final Wire wire;
  private final Speech.Start start;
  private final ExecutorService input = Executors.newSingleThreadExecutor(StagedProcess::thread);
  private final AtomicInteger sending = new AtomicInteger();
  private final AtomicLong unread = new AtomicLong();
  private volatile Recording recording;
  private volatile Process process;
  private volatile Jvm jvm;

  StagedProcess(Session session, Wire wire, Speech.Start start) {
    this.session = session;
    this.wire = wire;
    this.start = start;
  }

  /** Starts it and serves it to its end. */
  void serve() throws IOException {
    wire.setPatience(session.patience());
    if (!session.enter(this)) {
      refuse("the run is over on this machine");
      return;
    }
    try {
      if (begin()) {
        listen();
      }
    } finally {
      close();
      session.leave(this);
    }
  }

  private boolean begin() throws IOException {
    try {
      process = launch();
    } catch (IOException | RuntimeException e) {
      refuse(String.valueOf(e.getMessage()));
      return false;
    }
    jvm = new LocalJvm(process);
    wire.send(FrameKind.STARTED, Long.toString(jvm.pid()).getBytes(StandardCharsets.US_ASCII));
    CompletableFuture<Void> out = pump(jvm.stdout(), FrameKind.OUT, FrameKind.OUT_END);
    CompletableFuture<Void> err = pump(jvm.stderr(), FrameKind.ERR, FrameKind.ERR_END);
    daemon("exit", () -> tellOfExit(CompletableFuture.allOf(out, err)));
    return true;
  }

  private void refuse(String why) throws IOException {
    wire.send(FrameKind.REFUSED, why.getBytes(StandardCharsets.UTF_8));
  }

  private Process launch() throws IOException {
    Optional<ClassArchive> archive = session.archive(start);
    if (start.rehearses()) {
      recording =
          archive
              .flatMap(StagedProcess::record)
              .orElseThrow(() -> new IOException("there is an archive, or none is of use here"));
      return launch(recording.start());
    }
    return launch(archive.map(ClassArchive::start).orElse(JvmStart.PLAIN));
  }

  private static Optional<Recording> record(ClassArchive archive) {
    try {
      return archive.record(List.of());
    } catch (IOException e) {
      LOG.debug("no archive of classes can be made", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Process launch(JvmStart how) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(how.options());
    command.addAll(start.options());
    command.add("-cp");
    command.add(classPath(how));
    command.add(start.main());
    command.add(start.name());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(start.environment());
    builder.directory(
        start.directory().map(File::new).orElseGet(() -> session.directory().toFile()));
    return builder.start();
  }

  private String classPath(JvmStart how) throws IOException {
    List<String> entries = new ArrayList<>(how.first());
    if (!how.alone()) {
      entries.add(session.classPath(start.classPath()));
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "troupe-agent-input");
    thread.setDaemon(true);
    return thread;
  }

  private void daemon(String what, Runnable work) {
    Thread thread = new Thread(work, "troupe-agent-" + what + "-" + jvm.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private CompletableFuture<Void> pump(InputStream from, FrameKind piece, FrameKind end) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    daemon(
        piece.name(),
        () -> {
          pumpAll(from, piece, end);
          done.complete(null);
        });
    return done;
  }

  private void pumpAll(InputStream from, FrameKind piece, FrameKind end) {
    byte[] buffer = new byte[PIECE];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        sending.incrementAndGet();
        wire.send(piece, buffer, n);
        sending.decrementAndGet();
      }
      wire.send(end, Frame.NOTHING);
    } catch (IOException e) {
      LOG.debug("what process [{}] says is heard no more", start.name(), e);
      close();
    }
  }

  /** Meanwhile it gives signs of life. */
  private void tellOfExit(CompletableFuture<Void> output) {
    long beat = Wire.beat(session.patience()).toMillis();
    try {
      while (!process.waitFor(beat, TimeUnit.MILLISECONDS)) {
        wire.beat();
      }
      awaitOutput(output);
      if (session.isOver()) {
        // The run hears that the machine is lost, not that somebody has killed a process of it.
        close();
        return;
      }
      keep(process.exitValue());
      byte[] value = Integer.toString(process.exitValue()).getBytes(StandardCharsets.US_ASCII);
      wire.send(FrameKind.EXIT, value);
    } catch (IOException | InterruptedException e) {
      LOG.debug("nobody is there to hear of the end of process [{}]", start.name(), e);
      close();
    }
  }

  /** What waits for the run to take it is waited for; it is broken off when the run is gone. */
  private void awaitOutput(CompletableFuture<Void> output) throws InterruptedException {
    boolean over = false;
    while (!over) {
      try {
        output.get(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        over = true;
      } catch (TimeoutException | ExecutionException e) {
        over = sending.get() == 0;
      }
    }
  }

  /** What a rehearsal has made is there before the run hears of its end. */
  private void keep(int exitValue) throws IOException {
    Recording made = recording;
    if (made != null && exitValue == 0 && made.finish()) {
      session.cleanArchives();
      LOG.debug("an archive of classes was made");
    }
  }

  private void listen() throws IOException {
    while (true) {
      Frame frame = wire.read(Wire.LARGEST);
      switch (frame.kind()) {
        case INPUT -> takeInput(frame.bytes());
        case INPUT_END -> input.execute(this::endInput);
        case TERMINATE -> jvm.terminate();
        case KILL -> jvm.kill();
        default -> throw new IOException("a run cannot say " + frame.kind() + " to a process");
      }
    }
  }

  /** A process that does not read must not make the agent keep without end what it is told. */
  private void takeInput(byte[] bytes) throws IOException {
    if (unread.addAndGet(bytes.length) > MOST_UNREAD) {
      throw new IOException("process [%s] does not read what it is told".formatted(start.name()));
    }
    input.execute(
        () -> {
          write(bytes);
          unread.addAndGet(-bytes.length);
        });
  }

  /** One that has closed its stdin, or has exited, is none of the connection's faults. */
  private void write(byte[] bytes) {
    try {
      jvm.stdin().write(bytes);
      jvm.stdin().flush();
    } catch (IOException e) {
      LOG.debug("process [{}] does not listen any more", start.name(), e);
    }
  }

  private void endInput() {
    try {
      jvm.stdin().close();
    } catch (IOException e) {
      LOG.debug("process [{}] had closed its stdin", start.name(), e);
    }
  }

  boolean isPid(long pid) {
    Process started = process;
    return started != null && started.pid() == pid;
  }

  /** Returns it, once it has been started. */
  Optional<ProcessHandle> started() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  /** Kills it, with all below it. */
  void kill() {
    Jvm started = jvm;
    if (started != null) {
      started.kill();
    }
  }

  /** Waits until it has ended, if not for ever. */
  void awaitEnd() {
    Process started = process;
    try {
      if (started != null && !started.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("process [{}] survives SIGKILL", started.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills it, and breaks off. */
  @Override
  public void close() {
    try {
      kill();
    } finally {
      input.shutdown();
      wire.close();
      release();
    }
  }

  private synchronized void release() {
    Recording held = recording;
    recording = null;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        LOG.debug("a part of an archive could not be removed", e);
      }
    }
  }
}
