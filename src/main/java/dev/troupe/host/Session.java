package dev.troupe.host;

import dev.troupe.archive.ClassArchive;
import dev.troupe.node.Archives;
import dev.troupe.node.LocalJvm;
import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * A run on the agent's machine, from the token it showed to its end.
 *
 * <ul>
 *   <li><b>It lasts</b> as long as the connection by which it joined: when that ends, or is silent
 *       for longer than the run said that it may be, or the token is revoked, all processes of the
 *       run are killed here, and only then the run may be told that they are.
 *   <li><b>Code.</b> The run says of which jars its class path is made, the agent which of them it
 *       has not; those are sent.
 *   <li><b>Processes</b> come by connections of their own ({@link StagedProcess}).
 * </ul>
 */
final class Session implements Closeable {
  private static final Log LOG = Log.of(Session.class);
  private static final long LOOK_MILLIS = 100;
  private static final long LEAST_PATIENCE = 200;
  private static final long MOST_PATIENCE = 3_600_000;

  private final Speech.Welcome welcome;
  private final Speech.Join join;
  private final Wire wire;
  private final CodeStore code;
  private final Archives archives;
  private final Path directory;
  private final BooleanSupplier revoked;
  private final Undertaker undertaker;

  /** What is released at the end. */
  private final Set<String> pinned = ConcurrentHashMap.newKeySet();

  private final Set<StagedProcess> processes = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;
  private volatile boolean closed;

  /**
   * Creates the session of a run that has been let in.
   *
   * @param directory for what its processes write; is made, and removed at the end
   * @param revoked tells whether its token has been taken back
   */
  Session(
      Speech.Welcome welcome,
      Speech.Join join,
      Wire wire,
      CodeStore code,
      Archives archives,
      Path directory,
      BooleanSupplier revoked) {
    this.welcome = welcome;
    this.join = join;
    this.wire = wire;
    this.code = code;
    this.archives = archives;
    this.directory = directory;
    this.revoked = revoked;
    this.undertaker = new Undertaker(wire, this::isOurs);
  }

  String id() {
    return welcome.id();
  }

  boolean isSecret(String secret) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.UTF_8), welcome.secret().getBytes(StandardCharsets.UTF_8));
  }

  Path directory() {
    return directory;
  }

  /** A run that never has to say anything would never be over. */
  Duration patience() {
    return Duration.ofMillis(
        Math.max(LEAST_PATIENCE, Math.min(MOST_PATIENCE, join.patienceMillis())));
  }

  /** Makes room for what its processes write. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
  }

  /** Serves the run until it is over. */
  void serve() throws IOException {
    wire.setPatience(patience());
    wire.send(FrameKind.WELCOME, Speech.bytes(welcome));
    daemon("beat", this::keepInTouch);
    daemon("watch", this::awaitRevocation);
    while (!closed) {
      hear(wire.read(Wire.LARGEST));
    }
  }

  private void daemon(String what, Runnable work) {
    Thread thread = new Thread(work, "troupe-agent-" + what + "-" + id());
    thread.setDaemon(true);
    thread.start();
  }

  private void hear(Frame frame) throws IOException {
    switch (frame.kind()) {
      case OFFER -> takeOrRefuse(Speech.read(frame.bytes(), Speech.Offer.class));
      case BURY -> undertaker.bury(new String(frame.bytes(), StandardCharsets.US_ASCII));
      default -> throw new IOException("a run cannot say " + frame.kind() + " here");
    }
  }

  /** Says nothing to the run, which might not take it: that must not keep it in. */
  private void awaitRevocation() {
    try {
      while (!closed && !revoked.getAsBoolean()) {
        Thread.sleep(LOOK_MILLIS);
      }
      if (!closed) {
        LOG.warn("the token of run [{}] was revoked: its processes end", join.run());
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody looks any more after run [{}]", join.run(), e);
    } finally {
      close();
    }
  }

  private void keepInTouch() {
    long beat = Wire.beat(patience()).toMillis();
    long wait = Math.min(beat, LOOK_MILLIS);
    long silent = beat;
    try {
      while (!closed) {
        if (silent >= beat) {
          wire.beat();
          silent = 0;
        }
        undertaker.look();
        Thread.sleep(wait);
        silent += wait;
      }
    } catch (IOException | InterruptedException e) {
      LOG.debug("run [{}] is out of reach", join.run(), e);
    } finally {
      close();
    }
  }

  /** What there is no room for is refused before anything of it is sent. */
  private void takeOrRefuse(Speech.Offer offer) throws IOException {
    try {
      pin(offer.parts());
    } catch (IOException e) {
      refuse(e);
      return;
    }
    List<Speech.Part> missing = new ArrayList<>();
    for (Speech.Part part : offer.parts()) {
      if (code.find(part.hash()).isEmpty() && !missing.contains(part)) {
        missing.add(part);
      }
    }
    wire.send(
        FrameKind.MISSING,
        Speech.bytes(new Speech.Missing(missing.stream().map(Speech.Part::hash).toList())));
    Optional<IOException> failure = Optional.empty();
    for (Speech.Part part : missing) {
      Optional<IOException> here = takeAll(part);
      failure = failure.isPresent() ? failure : here;
    }
    if (failure.isPresent()) {
      refuse(failure.get());
    } else {
      wire.send(FrameKind.READY, Frame.NOTHING);
    }
  }

  private void refuse(IOException why) throws IOException {
    wire.send(FrameKind.REFUSED, String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void pin(List<Speech.Part> parts) throws IOException {
    if (closed) {
      throw new IOException("the run is over on this machine");
    }
    Map<String, Speech.Part> fresh = new LinkedHashMap<>();
    parts.stream()
        .filter(part -> !pinned.contains(part.hash()))
        .forEach(part -> fresh.put(part.hash(), part));
    code.pin(List.copyOf(fresh.values()));
    pinned.addAll(fresh.keySet());
  }

  /**
   * Takes a jar. One that cannot be kept is heard to its end all the same, for what runs here has
   * nothing to do with it.
   *
   * @return why it cannot be kept
   */
  private Optional<IOException> takeAll(Speech.Part part) throws IOException {
    Taking taking = new Taking(code, part);
    try (taking) {
      for (long left = part.size(); left > 0; ) {
        Frame frame = wire.read(Wire.LARGEST);
        if (frame.kind() == FrameKind.CODE && frame.bytes().length > 0) {
          taking.add(frame.bytes());
          left -= frame.bytes().length;
        } else if (frame.kind() == FrameKind.BURY) {
          hear(frame);
        } else {
          throw new IOException("expected a part of [%s]".formatted(part.name()));
        }
      }
      taking.finish();
    }
    return taking.failure();
  }

  /** Tells whether a process is one that was started here for this run. */
  private boolean isOurs(long pid) {
    return processes.stream().anyMatch(process -> process.isPid(pid));
  }

  /** Returns the class path of a process. */
  String classPath(List<String> hashes) throws IOException {
    List<String> files = new ArrayList<>();
    for (String hash : hashes) {
      files.add(
          code.find(hash)
              .orElseThrow(
                  () -> new IOException("a jar with the hash [%s] is not here".formatted(hash)))
              .toString());
    }
    return String.join(File.pathSeparator, files);
  }

  /**
   * Finds the archive of classes of a process: of use to programs whose Troupe and libraries are
   * those of the agent.
   */
  Optional<ClassArchive> archive(Speech.Start start) {
    return code.isLikeOurs(start.classPath()) ? archives.find(start.options()) : Optional.empty();
  }

  /** There is one more. */
  void cleanArchives() {
    archives.clean();
  }

  /** A process begins; tells whether it may. */
  boolean enter(StagedProcess process) {
    processes.add(process);
    if (closed) {
      processes.remove(process);
    }
    return !closed;
  }

  /** Tells whether all processes of the run are being ended, or have been. */
  boolean isOver() {
    return ending;
  }

  /** All runs are about to be ended: what ends from now on, has ended for that reason. */
  void foreseeTheEnd() {
    ending = true;
  }

  void leave(StagedProcess process) {
    processes.remove(process);
  }

  /**
   * The run hears that the connection is over when nothing of it lives here any more. Whoever comes
   * second waits for the first: what the run needed is released once.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    ending = true;
    closed = true;
    try {
      LocalJvm.killAll(processes.stream().flatMap(each -> each.started().stream()).toList());
      processes.forEach(StagedProcess::awaitEnd);
    } finally {
      wire.close();
      processes.forEach(StagedProcess::close);
      code.release(pinned);
    }
  }

  /** Removes what its processes have left; that may take long, and nobody should wait for it. */
  void tidy() {
    try {
      Trees.remove(directory);
    } catch (IOException e) {
      LOG.debug("[{}] could not be removed whole", directory, e);
    }
  }
}
