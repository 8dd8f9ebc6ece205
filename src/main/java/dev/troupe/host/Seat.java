package dev.troupe.host;

import com.typesafe.config.Config;
import dev.troupe.node.Jvm;
import dev.troupe.node.JvmOrder;
import dev.troupe.security.JoinToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process of the run has to know of a machine that the run has joined, so that it can start
 * processes there: the director knows it first, and every process is told at its birth.
 *
 * @param name what the machine is called
 * @param address by which nodes there are reached
 * @param roles what it is good for
 * @param cores how many processors it offers
 * @param java the feature version of its Java
 * @param agent where its agent listens
 * @param port where its agent listens
 * @param fingerprint how its agent is known
 * @param id by which the agent knows the run
 * @param secret that goes with it
 * @param program the hashes of what the class path is made of
 */
record Seat(
    String name,
    String address,
    List<String> roles,
    int cores,
    int java,
    String agent,
    int port,
    String fingerprint,
    String id,
    String secret,
    List<String> program) {

  private static final long ASK_AGAIN_MILLIS = 500;

  static Seat of(JoinToken token, Speech.Welcome welcome) {
    return new Seat(
        welcome.name(),
        welcome.address(),
        List.copyOf(welcome.roles()),
        welcome.cores(),
        welcome.java(),
        token.host(),
        token.port(),
        token.fingerprint(),
        welcome.id(),
        welcome.secret(),
        List.of());
  }

  Seat with(List<String> hashes) {
    return new Seat(
        name,
        address,
        roles,
        cores,
        java,
        agent,
        port,
        fingerprint,
        id,
        secret,
        List.copyOf(hashes));
  }

  /** Returns it such that it can stand among settings. */
  Map<String, Object> told() {
    Map<String, Object> told = new HashMap<>();
    told.put("name", name);
    told.put("address", address);
    told.put("roles", roles);
    told.put("cores", cores);
    told.put("java", java);
    told.put("agent", agent);
    told.put("port", port);
    told.put("fingerprint", fingerprint);
    told.put("id", id);
    told.put("secret", secret);
    told.put("program", program);
    return told;
  }

  static Seat of(Config told) {
    return new Seat(
        told.getString("name"),
        told.getString("address"),
        told.getStringList("roles"),
        told.getInt("cores"),
        told.getInt("java"),
        told.getString("agent"),
        told.getInt("port"),
        told.getString("fingerprint"),
        told.getString("id"),
        told.getString("secret"),
        told.getStringList("program"));
  }

  /** Returns how the agent is reached; to be kept, since each connection makes the next quicker. */
  AgentAddress reached() {
    return new AgentAddress(agent, port, fingerprint);
  }

  /**
   * Starts a process there.
   *
   * @param to how the agent is reached
   * @param order what is wanted
   * @param more hashes of what is to be behind the program's class path
   * @param patience for how long the agent may be silent
   * @param doubt is raised when it is silent for longer
   */
  Jvm start(AgentAddress to, JvmOrder order, List<String> more, Duration patience, Doubt doubt)
      throws IOException {
    List<String> classPath = new ArrayList<>(program);
    classPath.addAll(more);
    Speech.Start start =
        new Speech.Start(
            order.name(),
            order.options(),
            order.environment(),
            order.directory().map(Path::toString),
            classPath,
            order.main(),
            order.rehearses());
    Duration longer = HostLink.longer(patience);
    AgentAddress.Answer answer;
    try {
      Knock knock = new Knock(id, secret, Speech.bytes(start));
      answer = to.knock(FrameKind.START, knock, FrameKind.STARTED, longer);
    } catch (AgentAddress.SilentException e) {
      doubt.raise(longer);
      throw e;
    }
    answer.wire().setPatience(longer);
    long pid = Long.parseLong(new String(answer.bytes(), StandardCharsets.US_ASCII));
    FarJvm.Loss loss = new FarJvm.Loss(() -> doubt.raise(longer), () -> awaitEnd(to, longer));
    return FarJvm.take(name, pid, answer.wire(), patience, loss);
  }

  /**
   * A connection has broken. That may be since the run is over there, or the agent is dead; or a
   * wall between has broken it, and what runs there goes on until the agent knows it too. Returns
   * when nothing of the run can be there any more.
   *
   * @param longest after how long that is so whatever the agent says
   */
  void awaitEnd(AgentAddress agent, Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (!agent.isOver(new Knock(id, secret, Frame.NOTHING)) && System.nanoTime() - until < 0) {
        Thread.sleep(ASK_AGAIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    HostLink.rest();
  }

  /** Tells no secret. */
  @Override
  public String toString() {
    return "host [%s] at %s".formatted(name, address);
  }
}
