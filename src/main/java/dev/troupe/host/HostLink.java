package dev.troupe.host;

import dev.troupe.node.Jvm;
import dev.troupe.node.JvmOrder;
import dev.troupe.node.Stage;
import dev.troupe.observe.Log;
import dev.troupe.security.JoinToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A machine that a run has joined, from the run's side: the connection that stands for the run
 * there, and what starts processes. When the connection is over, so is everything of the run on
 * that machine, and it is lost for this run. Thread-safe.
 */
final class HostLink implements Stage, Closeable {
  private static final Log LOG = Log.of(HostLink.class);

  /** What has been ended by the end of a pipe has ended for certain after so long. */
  static final Duration MARGIN = Duration.ofSeconds(2);

  /** Twice as long as strangers may hold on to connections to the agent. */
  private static final Duration JOINING = Duration.ofSeconds(20);

  private final AgentAddress agent;
  private final Wire wire;
  private final Speech.Welcome welcome;
  private final Duration patience;
  private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final Map<String, CompletableFuture<Void>> dying = new ConcurrentHashMap<>();
  private final Set<String> offered = new HashSet<>();
  private final Doubt doubt = new Doubt();
  private volatile Seat seat;
  private volatile boolean closed;

  private HostLink(
      AgentAddress agent, JoinToken token, Wire wire, Speech.Welcome welcome, Duration patience) {
    this.agent = agent;
    this.seat = Seat.of(token, welcome);
    this.wire = wire;
    this.welcome = welcome;
    this.patience = patience;
  }

  /**
   * Joins a machine.
   *
   * @param token of its agent
   * @param run the mark of the run
   * @param director where the run's director is, for people
   * @param patience for how long either may be silent
   * @throws IOException when it is out of reach, or says no
   */
  static HostLink join(JoinToken token, String run, String director, Duration patience)
      throws IOException {
    AgentAddress agent = new AgentAddress(token.host(), token.port(), token.fingerprint());
    Speech.Join wish = new Speech.Join(run, director, patience.toMillis());
    AgentAddress.Answer answer =
        agent.knock(
            FrameKind.JOIN,
            new Knock(token.id(), token.secret(), Speech.bytes(wish)),
            FrameKind.WELCOME,
            JOINING);
    Speech.Welcome welcome = welcome(answer);
    HostLink link = new HostLink(agent, token, answer.wire(), welcome, patience);
    answer.wire().setPatience(longer(patience));
    link.begin();
    return link;
  }

  private static Speech.Welcome welcome(AgentAddress.Answer answer) throws IOException {
    try {
      return Speech.read(answer.bytes(), Speech.Welcome.class);
    } catch (IOException e) {
      answer.wire().close();
      throw e;
    }
  }

  /**
   * Returns for how long the run waits for word, which is longer than the other side waits: the
   * last word of the run may have come through a fifth of the patience after the last that it has
   * heard, which may have been said another fifth before the way back was cut.
   */
  static Duration longer(Duration patience) {
    return patience.plus(patience.dividedBy(2)).plus(MARGIN);
  }

  /** Waits until what has been ended has ended. */
  static void rest() {
    try {
      Thread.sleep(MARGIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    daemon("troupe-host-" + name(), this::listen);
    daemon("troupe-host-beat-" + name(), this::keepInTouch);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    String why;
    try {
      while (true) {
        hear(wire.read(Wire.LARGEST));
      }
    } catch (java.net.SocketTimeoutException e) {
      why = "nothing was heard of it for " + longer(patience).toSeconds() + " s";
      close();
      rest();
    } catch (IOException e) {
      why = "its agent has ended, or has ended this run's part";
      if (!closed) {
        seat.awaitEnd(agent, longer(patience));
      }
    }
    close();
    answers.add(new Frame(FrameKind.REFUSED, why.getBytes(StandardCharsets.UTF_8)));
    lost.complete(why);
    dying.values().forEach(gone -> gone.complete(null));
  }

  private void hear(Frame frame) {
    if (frame.kind() != FrameKind.BURIED) {
      answers.add(frame);
      return;
    }
    CompletableFuture<Void> gone =
        dying.remove(new String(frame.bytes(), StandardCharsets.US_ASCII));
    if (gone != null) {
      gone.complete(null);
    }
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public CompletableFuture<Void> bury(long pid) {
    CompletableFuture<Void> gone =
        dying.computeIfAbsent(Long.toString(pid), key -> new CompletableFuture<>());
    daemon("troupe-host-bury-" + name(), () -> tellToBury(pid, gone));
    return gone;
  }

  private void tellToBury(long pid, CompletableFuture<Void> gone) {
    try {
      wire.send(FrameKind.BURY, Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It is gone when the machine is lost.
    }
    if (lost.isDone()) {
      gone.complete(null);
    }
  }

  private void keepInTouch() {
    try {
      while (!closed) {
        wire.beat();
        Thread.sleep(Wire.beat(patience).toMillis());
      }
    } catch (IOException | InterruptedException e) {
      // Whoever listens hears of it.
    }
  }

  /** Completes with the reason when the machine is lost, or the link was closed. */
  CompletableFuture<String> lost() {
    return lost.copy();
  }

  @Override
  public String name() {
    return welcome.name();
  }

  @Override
  public String address() {
    return welcome.address();
  }

  @Override
  public int cores() {
    return welcome.cores();
  }

  @Override
  public int java() {
    return welcome.java();
  }

  /** Returns how many bytes of memory it offers. */
  long memory() {
    return welcome.memory();
  }

  @Override
  public List<String> roles() {
    return List.copyOf(welcome.roles());
  }

  /** Returns what other processes of the run have to know of it. */
  Seat seat() {
    return seat;
  }

  /**
   * Brings the code of this program, as far as it is not there.
   *
   * @param entries the class path
   * @throws IOException when it cannot be brought
   */
  synchronized void bring(List<ClassPath.Entry> entries) throws IOException {
    send(entries);
    seat = seat.with(entries.stream().map(entry -> entry.part().hash()).toList());
  }

  private synchronized void send(List<ClassPath.Entry> entries) throws IOException {
    wire.send(
        FrameKind.OFFER,
        Speech.bytes(new Speech.Offer(entries.stream().map(ClassPath.Entry::part).toList())));
    Speech.Missing missing = Speech.read(answer(FrameKind.MISSING).bytes(), Speech.Missing.class);
    for (String hash : missing.hashes()) {
      ClassPath.Entry entry =
          entries.stream()
              .filter(each -> each.part().hash().equals(hash))
              .findFirst()
              .orElseThrow(() -> new IOException("nobody has offered [%s]".formatted(hash)));
      send(entry);
    }
    answer(FrameKind.READY);
    entries.forEach(entry -> offered.add(entry.part().hash()));
  }

  /**
   * Sends as many bytes as were offered, whatever becomes of the file: then the other side says
   * that they are not those that were offered, and the connection is good for more.
   */
  private void send(ClassPath.Entry entry) throws IOException {
    byte[] piece = new byte[Wire.LARGEST];
    long left = entry.part().size();
    try (InputStream in = opened(entry.file())) {
      while (left > 0) {
        int length = (int) Math.min(left, piece.length);
        int read = read(in, piece, length);
        Arrays.fill(piece, read, length, (byte) 0);
        wire.send(FrameKind.CODE, piece, length);
        left -= length;
      }
    }
  }

  private static InputStream opened(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      LOG.warn("[{}] cannot be read any more: {}", file, e.toString());
      return InputStream.nullInputStream();
    }
  }

  private static int read(InputStream in, byte[] piece, int length) {
    try {
      return in.readNBytes(piece, 0, length);
    } catch (IOException e) {
      LOG.warn("a part of the program cannot be read any more: {}", e.toString());
      return 0;
    }
  }

  /** An interrupt comes through later: half of an exchange would spoil the next. */
  private Frame answer(FrameKind expected) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return check(answers.take(), expected);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Frame check(Frame frame, FrameKind expected) throws IOException {
    if (frame.kind() == expected) {
      return frame;
    }
    if (lost.isDone()) {
      answers.add(frame);
    }
    throw new IOException(
        "host [%s] does not take the code: %s"
            .formatted(name(), new String(frame.bytes(), StandardCharsets.UTF_8)));
  }

  @Override
  public Jvm start(JvmOrder order) throws IOException {
    List<String> more = order.classPath().isEmpty() ? List.of() : bringMore(order.classPath());
    try {
      return seat.start(agent, order, more, patience, doubt);
    } catch (AgentAddress.OverException e) {
      // Whoever listens will hear of it too.
      doubt.raise(longer(patience));
      throw e;
    }
  }

  @Override
  public boolean isDoubtful() {
    return doubt.isThere();
  }

  private List<String> bringMore(List<Path> classPath) throws IOException {
    try (PackedClasses packed = PackedClasses.of(classPath)) {
      synchronized (this) {
        List<ClassPath.Entry> fresh =
            packed.entries().stream()
                .filter(entry -> !offered.contains(entry.part().hash()))
                .toList();
        if (!fresh.isEmpty()) {
          send(fresh);
        }
      }
      return packed.entries().stream().map(entry -> entry.part().hash()).toList();
    }
  }

  /** Leaves the machine, upon which everything of this run ends there. */
  @Override
  public void close() {
    closed = true;
    wire.close();
    LOG.debug("host [{}] has been left", name());
  }
}
