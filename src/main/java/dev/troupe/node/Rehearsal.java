package dev.troupe.node;

import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.Recording;
import dev.troupe.observe.Log;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the archive from which later children start, if there is none: once in a director's life, a
 * second after the first start, by a child of which the user hears nothing. It boots, joins and
 * runs a target as any other, loads what others may need, and writes down at its end what it has
 * loaded. It gets what others leave of the processors. A run that ends meanwhile waits for a while.
 * Thread-safe.
 */
final class Rehearsal {
  private static final Log LOG = Log.of(Rehearsal.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration KILLED = Duration.ofSeconds(2);
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final String NAME = "troupe-rehearsal";

  private final Node node;
  private final Archives archives;
  private boolean called;
  private boolean closed;
  private Thread thread;
  private volatile Child child;

  Rehearsal(Node node, Archives archives) {
    this.node = node;
    this.archives = archives;
  }

  /** A child has been started: others may follow. */
  synchronized void callSoon() {
    if (!called) {
      called = true;
      if (archives.settings().enabled() && archives.settings().make()) {
        node.later(SOON, this::begin);
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
      await(begun, archives.settings().patience());
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
      Optional<ClassArchive> archive = archives.find();
      if (archive.isPresent()) {
        hold(archive.get());
      }
    } catch (TimeoutException e) {
      stop();
      LOG.debug("no archive of classes was made within {}", limit());
    } catch (IOException | ExecutionException | RuntimeException e) {
      LOG.debug("no archive of classes could be made; processes start as slowly as before", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hold(ClassArchive archive)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Optional<Recording> begun = archive.record();
    if (begun.isEmpty()) {
      return;
    }
    try (Recording recording = begun.get()) {
      Launcher launcher =
          new ColdLauncher(node.settings(), nice(), recording::start, new Deliveries());
      LaunchSpec spec = spec();
      child = node.nursery().launchBeside(spec, launcher).cast(spec, call());
      ChildEnd end = child.end().get(limit().toMillis(), TimeUnit.MILLISECONDS);
      if (end.exitCode() == 0 && recording.finish()) {
        LOG.debug("an archive of classes was made, from which processes start faster");
        archive.clean(archives.settings().maxSize());
      } else {
        LOG.debug("no archive of classes was made: {}", end);
      }
    }
  }

  private Duration limit() {
    return node.settings().birthTimeout().multipliedBy(2);
  }

  private static List<String> nice() {
    return Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "19") : List.of();
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
