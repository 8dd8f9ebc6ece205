package dev.troupe.node;

import dev.troupe.observe.Log;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the archive from which later children of a machine start, if there is none: once in a
 * director's life, after the first start there, by a child of which the user hears nothing. It
 * boots, joins and runs a target as any other, loads what others may need, and writes down at its
 * end what it has loaded. It gets what others leave of the processors. A run that ends meanwhile
 * waits for a while; what was packed by then need not be packed again. Thread-safe.
 */
final class Rehearsal {
  private static final Log LOG = Log.of(Rehearsal.class);
  private static final Duration KILLED = Duration.ofSeconds(2);
  private static final String NAME = "troupe-rehearsal";

  private final Node node;
  private final NodeSettings.Archive settings;
  private final Hall hall;
  private boolean called;
  private boolean closed;
  private Thread thread;
  private volatile Child child;

  /** Where it is held. */
  interface Hall {

    /**
     * Prepares one.
     *
     * @return how the child is launched; nothing if there is an archive, or somebody else makes it
     */
    Optional<Launcher> open() throws IOException, InterruptedException;

    /** It is over, well or not. */
    void close(boolean well) throws IOException;
  }

  Rehearsal(Node node, Hall hall) {
    this.node = node;
    this.settings = node.settings().archive();
    this.hall = hall;
  }

  /** A child has been started: others may follow. */
  synchronized void callSoon() {
    if (!called) {
      called = true;
      if (settings.enabled() && settings.make()) {
        begin();
      }
    }
  }

  /** Waits for a rehearsal that has begun, if not for ever, and prevents one that has not. */
  void close() {
    Thread begun;
    synchronized (this) {
      closed = true;
      begun = thread;
    }
    if (begun != null) {
      await(begun, settings.patience());
      begun.interrupt();
      stop();
      await(begun, KILLED);
    }
  }

  private static void await(Thread thread, Duration most) {
    try {
      thread.join(Math.max(1, most.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    Child learning = child;
    if (learning != null) {
      learning.kill();
    }
  }

  private synchronized void begin() {
    if (!closed) {
      thread = new Thread(this::hold, NAME);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void hold() {
    try {
      Optional<Launcher> launcher = hall.open();
      if (launcher.isPresent()) {
        hold(launcher.get());
      }
    } catch (TimeoutException e) {
      LOG.debug("no archive of classes was made within {}", limit());
    } catch (IOException | ExecutionException | RuntimeException e) {
      LOG.debug("no archive of classes could be made; processes start as slowly as before", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(Launcher launcher)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    boolean well = false;
    try {
      child = node.nursery().launchBeside(spec(), launcher).assign(spec(), call());
      ChildEnd end = child.end().get(limit().toMillis(), TimeUnit.MILLISECONDS);
      well = end.exitCode() == 0;
    } finally {
      stop();
      hall.close(well);
    }
  }

  private Duration limit() {
    return node.settings().birthTimeout().multipliedBy(2);
  }

  private static LaunchSpec spec() {
    return LaunchSpec.plain(NAME, true).to((name, isError, line) -> {});
  }

  private Payload call() {
    Call call =
        Targets.call(
            Repertoire.class.getName() + "#learn",
            List.of(),
            Map.of(),
            Rehearsal.class.getClassLoader(),
            node.codec());
    return new Payload(node.codec().encode(call));
  }
}
