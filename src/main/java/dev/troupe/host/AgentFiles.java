package dev.troupe.host;

import dev.troupe.archive.CacheDirectory;
import dev.troupe.observe.Log;
import dev.troupe.security.JoinToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The directory of an agent: what the agent and the programs that an operator types know of each
 * other. Of mode 0700, and it must be this user's.
 *
 * <ul>
 *   <li>{@code agent}: where the agent listens and how it is known, while it lives;
 *   <li>{@code tokens}, {@code code}: see {@link TokenStore} and {@link CodeStore};
 *   <li>{@code joined}: a file for each run that is there, for people;
 *   <li>{@code runs}: where the processes of each run are.
 * </ul>
 */
public final class AgentFiles implements Closeable {
  private static final Log LOG = Log.of(AgentFiles.class);
  private static final String AGENT = "agent";
  private static final String LOCK = "lock";

  /**
   * The agent of a directory.
   *
   * @param name what its machine is called
   * @param host where it listens
   * @param port where it listens
   * @param fingerprint how it is known
   * @param pid its process id
   */
  public record Agent(String name, String host, int port, String fingerprint, long pid) {}

  /**
   * A run that has joined, for people.
   *
   * @param run its mark
   * @param director where its director is
   * @param since when it has joined
   * @param token with which, by its id: revoking it ends the run here
   */
  public record Joined(String run, String director, Instant since, String token) {}

  /**
   * A token, for people.
   *
   * @param id by which it is revoked
   * @param expires until when runs may join with it
   * @param uses how many may still; nothing if any number
   */
  public record Token(String id, Instant expires, Optional<Integer> uses) {}

  private final CacheDirectory directory;
  private final CacheDirectory joined;
  private final Optional<FileChannel> lock;

  private AgentFiles(Path directory, Optional<FileChannel> lock) {
    this.directory = new CacheDirectory(directory);
    this.joined = new CacheDirectory(directory.resolve("joined"));
    this.lock = lock;
  }

  /** Returns where the agent of a user is who does not say where. */
  public static Path usersDirectory() {
    String told = System.getenv("XDG_STATE_HOME");
    Path state =
        told != null && Path.of(told).isAbsolute()
            ? Path.of(told)
            : Path.of(System.getProperty("user.home"), ".local", "state");
    return state.resolve("troupe").resolve("host");
  }

  /** Looks at the directory of an agent. */
  public static AgentFiles of(Path directory) {
    return new AgentFiles(directory, Optional.empty());
  }

  /**
   * Takes a directory for an agent.
   *
   * @throws IOException when it cannot be used, or another agent uses it
   */
  static AgentFiles claim(Path directory) throws IOException {
    CacheDirectory claimed = new CacheDirectory(directory);
    claimed.prepare();
    FileChannel lock =
        FileChannel.open(
            claimed.file(LOCK),
            java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            CacheDirectory.PRIVATE);
    try {
      if (tryLock(lock).isEmpty()) {
        throw new IOException(
            "another agent uses the directory [%s]: give each its own with --directory"
                .formatted(directory));
      }
      AgentFiles files = new AgentFiles(directory, Optional.of(lock));
      files.joined.prepare();
      files.joined.sweep("");
      removeOld(files.runs());
      new CacheDirectory(files.runs()).prepare();
      return files;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What cannot be removed is in nobody's way: each run has a directory of its own. */
  private static void removeOld(Path runs) {
    try {
      Trees.remove(runs);
    } catch (IOException e) {
      LOG.warn("what earlier runs left in [{}] could not be removed: {}", runs, e.toString());
    }
  }

  private static Optional<FileLock> tryLock(FileChannel lock) throws IOException {
    try {
      return Optional.ofNullable(lock.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  TokenStore tokens(Clock clock) {
    return new TokenStore(directory.file("tokens"), clock);
  }

  Path code() {
    return directory.file("code");
  }

  Path runs() {
    return directory.file("runs");
  }

  /** Tells where the agent is. */
  void announce(String host, int port, String fingerprint, String name) throws IOException {
    String text =
        "host=%s\nport=%d\nfingerprint=%s\npid=%d\nname=%s\n"
            .formatted(host, port, fingerprint, ProcessHandle.current().pid(), name);
    directory.write(AGENT, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes a token for the agent of this directory.
   *
   * @param valid for how long runs may join with it
   * @param uses how many may; nothing for any number
   * @return the token
   * @throws IOException when no agent runs here
   */
  public JoinToken makeToken(Duration valid, Optional<Integer> uses) throws IOException {
    Agent agent =
        agent()
            .orElseThrow(
                () ->
                    new IOException(
                        ("no agent runs in the directory [%s]: start one with `troupe host`, or say"
                                + " which with --directory")
                            .formatted(directory.path())));
    JoinToken token = JoinToken.make(agent.host(), agent.port(), agent.fingerprint());
    tokens(Clock.systemUTC()).add(token, valid, uses);
    return token;
  }

  /** Returns the agent that runs here, if one does. */
  public Optional<Agent> agent() throws IOException {
    if (!directory.has(AGENT)) {
      return Optional.empty();
    }
    Properties text = new Properties();
    text.load(new StringReader(Files.readString(directory.file(AGENT))));
    Agent agent =
        new Agent(
            text.getProperty("name"),
            text.getProperty("host"),
            Integer.parseInt(text.getProperty("port")),
            text.getProperty("fingerprint"),
            Long.parseLong(text.getProperty("pid")));
    return Optional.of(agent).filter(each -> lock.isPresent() || isLocked());
  }

  /** One that was killed has left its file, and its process id may be somebody else's. */
  private boolean isLocked() {
    try (FileChannel channel = FileChannel.open(directory.file(LOCK), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes a token back, which ends the runs that have joined with it; tells if there was one. */
  public boolean revoke(String id) throws IOException {
    return tokens(Clock.systemUTC()).revoke(id);
  }

  /** Returns the tokens. */
  public List<Token> list() throws IOException {
    return tokens(Clock.systemUTC()).list();
  }

  /** Notes that a run has joined. */
  void note(String id, Speech.Join join, String token) throws IOException {
    String text = join.run() + "\n" + join.director() + "\n" + Instant.now() + "\n" + token + "\n";
    joined.write(id, text.getBytes(StandardCharsets.UTF_8));
  }

  void forget(String id) throws IOException {
    Files.deleteIfExists(joined.file(id));
  }

  /** Returns the runs that have joined. */
  public List<Joined> joined() throws IOException {
    List<Joined> all = new ArrayList<>();
    if (!Files.isDirectory(joined.path())) {
      return all;
    }
    try (Stream<Path> files = Files.list(joined.path())) {
      for (Path file : files.sorted().toList()) {
        read(file).ifPresent(all::add);
      }
    }
    return all;
  }

  /** It may have left just now. */
  private static Optional<Joined> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() == 4
          ? Optional.of(
              new Joined(lines.get(0), lines.get(1), Instant.parse(lines.get(2)), lines.get(3)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Gives the directory back. */
  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      Files.deleteIfExists(directory.file(AGENT));
      lock.get().close();
    }
  }
}
