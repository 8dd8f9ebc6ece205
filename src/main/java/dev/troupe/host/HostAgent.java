package dev.troupe.host;

import dev.troupe.node.Archives;
import dev.troupe.observe.Log;
import dev.troupe.observe.Seldom;
import dev.troupe.security.AgentTls;
import dev.troupe.security.JoinToken;
import dev.troupe.security.RunKey;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes on its machine for runs that have a token.
 *
 * <ul>
 *   <li><b>Who is who.</b> It makes a key when it starts, and its tokens name the certificate: a
 *       run knows that it speaks with the agent of its token. Whoever shows a token that is in
 *       {@link TokenStore} is let in, gets a secret of its own for more connections, and has to
 *       keep in touch. Strangers may hold a few connections for a few seconds.
 *   <li><b>What it does</b> for a run is in {@link Session} and {@link StagedProcess}. It knows
 *       nothing of clusters, and no run knows of another.
 *   <li><b>Death.</b> It holds the pipes of all processes that it has started, which end with it.
 * </ul>
 *
 * Thread-safe.
 */
public final class HostAgent implements Closeable {
  private static final Log LOG = Log.of(HostAgent.class);
  private static final int KNOCK_MILLIS = 10_000;
  private static final int MOST_KNOCKING = 64;
  private static final long ROOM_MILLIS = 300;
  private static final int BACKLOG = 256;
  private static final long REST_MILLIS = 100;

  private final AgentPlan plan;
  private final int knockMillis;
  private final AgentFiles files;
  private final AgentTls tls;
  private final ServerSocket listening;
  private final TokenStore tokens;
  private final CodeStore code;
  private final Archives archives = Archives.ofThisMachine();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(HostAgent::thread);
  private final Semaphore knocking = new Semaphore(MOST_KNOCKING);
  private final Seldom refusals = new Seldom();
  private volatile boolean closed;

  private HostAgent(
      AgentPlan plan, int knockMillis, AgentFiles files, RunKey key, ServerSocket listening)
      throws IOException {
    this.plan = plan;
    this.knockMillis = knockMillis;
    this.files = files;
    this.tls = AgentTls.agent(key);
    this.listening = listening;
    this.tokens = files.tokens(Clock.systemUTC());
    this.code = new CodeStore(files.code(), plan.codeSize());
    code.open(System.getProperty("java.class.path"));
    tokens.clean();
  }

  /**
   * Begins to listen. Runs are served once {@link #serve} is called.
   *
   * @throws IOException when the address or the directory cannot be used, or another agent has it
   */
  public static HostAgent open(AgentPlan plan) throws IOException {
    return open(plan, KNOCK_MILLIS);
  }

  /** Opens one that gives a stranger so long to say what it wants. */
  static HostAgent open(AgentPlan plan, int knockMillis) throws IOException {
    AgentFiles files = AgentFiles.claim(plan.directory());
    // Many threads at once would be the first to log.
    LOG.debug("the agent of [{}] begins", plan.name());
    ServerSocket listening = null;
    try {
      RunKey key = RunKey.make();
      listening = new ServerSocket();
      listening.setReuseAddress(true);
      bind(listening, plan);
      HostAgent agent = new HostAgent(plan, knockMillis, files, key, listening);
      files.announce(
          plan.address().getHostAddress(),
          listening.getLocalPort(),
          AgentTls.fingerprint(key),
          plan.name());
      return agent;
    } catch (IOException | RuntimeException e) {
      if (listening != null) {
        listening.close();
      }
      files.close();
      throw e;
    }
  }

  private static void bind(ServerSocket socket, AgentPlan plan) throws IOException {
    InetSocketAddress address = new InetSocketAddress(plan.address(), plan.port());
    try {
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on [%s:%d] (%s): name an address of this machine with --address, and a"
                  .formatted(address.getHostString(), address.getPort(), e.getMessage())
              + " port that is free with --port",
          e);
    }
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  /** Returns what its directory says to the programs that an operator types. */
  public AgentFiles files() {
    return files;
  }

  /** Serves runs until it is closed. */
  public void serve() {
    while (!closed) {
      try {
        admit(listening.accept());
      } catch (IOException e) {
        if (!closed) {
          refused("nobody can connect (%s)".formatted(e.getMessage()));
          rest();
        }
      }
    }
  }

  /** What is short now, such as descriptors, may be there in a moment. */
  private static void rest() {
    try {
      Thread.sleep(REST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket socket) throws IOException {
    if (!mayKnock()) {
      refused("too many want to connect at once");
      socket.close();
      return;
    }
    sockets.add(socket);
    try {
      Thread thread = new Thread(() -> serve(socket), "troupe-agent-" + socket.getPort());
      thread.setDaemon(true);
      thread.start();
    } catch (OutOfMemoryError e) {
      knocking.release();
      sockets.remove(socket);
      socket.close();
      throw new IOException("there is no room for a thread", e);
    }
  }

  /** Many who belong here may come at once; they are let in as fast as they say who they are. */
  private boolean mayKnock() {
    try {
      return knocking.tryAcquire(ROOM_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Visitor visitor = visitor(socket);
      serve(visitor.wire(), visitor.first(), visitor.knock());
    } catch (IOException e) {
      LOG.debug("the connection with [{}] is over", socket.getRemoteSocketAddress(), e);
    } finally {
      sockets.remove(socket);
    }
  }

  /** Somebody who has said what is wanted. */
  private record Visitor(Wire wire, FrameKind first, Knock knock) {}

  /** However slowly somebody speaks, the time for that is over at some time. */
  private Visitor visitor(Socket socket) throws IOException {
    ScheduledFuture<?> late =
        clock.schedule(() -> hangUp(socket), knockMillis, TimeUnit.MILLISECONDS);
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(knockMillis);
      Wire wire = new Wire(socket, tls.over(socket));
      Frame first = wire.read(Knock.LARGEST);
      return new Visitor(wire, first.kind(), Knock.of(first.bytes()));
    } catch (IOException | RuntimeException e) {
      refused(String.valueOf(e.getMessage()));
      throw new IOException("it has not said what it wants", e);
    } finally {
      late.cancel(false);
      knocking.release();
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a socket could not be closed", e);
    }
  }

  private void serve(Wire wire, FrameKind first, Knock knock) throws IOException {
    if (knock.version() != Knock.VERSION) {
      refuse(
          wire,
          FrameKind.REFUSED,
          "it speaks version [%d], the agent [%d]: use the same version of Troupe"
              .formatted(knock.version(), Knock.VERSION));
    } else if (first == FrameKind.JOIN) {
      join(wire, knock);
    } else if (first == FrameKind.START) {
      start(wire, knock);
    } else if (first == FrameKind.ASK) {
      answer(wire, knock);
    } else {
      refuse(wire, FrameKind.REFUSED, "nobody begins with " + first);
    }
  }

  private void join(Wire wire, Knock knock) throws IOException {
    Optional<String> why = redeemed(knock);
    if (why.isPresent()) {
      refuse(wire, FrameKind.REFUSED, why.get());
      return;
    }
    Speech.Join join = Speech.read(knock.wish(), Speech.Join.class);
    JoinToken own = JoinToken.make("", 0, "");
    String id = own.id() + own.id();
    Session session =
        new Session(
            welcome(id, own.secret()),
            join,
            wire,
            code,
            archives,
            files.runs().resolve(id),
            () -> tokens.isRevoked(knock.id()));
    sessions.put(id, session);
    try (session) {
      Optional<String> trouble = prepared(session, join, knock);
      if (trouble.isPresent()) {
        refuse(wire, FrameKind.REFUSED, trouble.get());
      } else {
        session.serve();
      }
    } finally {
      sessions.remove(id);
      session.tidy();
      files.forget(id);
    }
  }

  /** Whoever wants in should know what is wrong with the disk here, as this machine's log does. */
  private Optional<String> redeemed(Knock knock) {
    try {
      return tokens.redeem(knock.id(), knock.secret());
    } catch (IOException e) {
      return Optional.of("its tokens cannot be read or written: " + e);
    }
  }

  private Optional<String> prepared(Session session, Speech.Join join, Knock knock) {
    try {
      files.note(session.id(), join, knock.id());
      session.prepare();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("its directory cannot be used: " + e);
    }
  }

  private Speech.Welcome welcome(String id, String secret) {
    return new Speech.Welcome(
        plan.name(),
        plan.address().getHostAddress(),
        plan.roles(),
        plan.cores(),
        plan.memory(),
        Runtime.version().feature(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        ProcessHandle.current().pid(),
        id,
        secret);
  }

  private void start(Wire wire, Knock knock) throws IOException {
    Optional<Session> session = session(wire, knock);
    if (session.isPresent()) {
      Speech.Start start = Speech.read(knock.wish(), Speech.Start.class);
      new StagedProcess(session.get(), wire, start).serve();
    }
  }

  private void answer(Wire wire, Knock knock) throws IOException {
    if (session(wire, knock).isPresent()) {
      wire.send(FrameKind.READY, Frame.NOTHING);
    }
  }

  /** One that is over is forgotten when nothing of it lives any more. */
  private Optional<Session> session(Wire wire, Knock knock) throws IOException {
    Optional<Session> session =
        Optional.ofNullable(sessions.get(knock.id())).filter(each -> each.isSecret(knock.secret()));
    if (session.isEmpty()) {
      refuse(wire, FrameKind.GONE, "no run of that name has joined, or it is over");
    }
    return session;
  }

  private void refuse(Wire wire, FrameKind how, String why) throws IOException {
    refused(why);
    wire.send(how, why.getBytes(StandardCharsets.UTF_8));
  }

  private void refused(String why) {
    long count = refusals.count();
    if (count > 0) {
      LOG.warn("[{}] connections were refused, the last because: {}", count, why);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "troupe-agent-clock");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends all processes that it has started, and stops listening. */
  @Override
  public void close() throws IOException {
    closed = true;
    sessions.values().forEach(Session::foreseeTheEnd);
    listening.close();
    sessions.values().forEach(Session::close);
    sessions.values().forEach(Session::tidy);
    clock.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
    files.close();
  }
}
