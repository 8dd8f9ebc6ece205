package dev.troupe.host;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * How an agent is to be.
 *
 * @param name what its machine is called in runs
 * @param address where it listens, and by which the processes that it starts are reached
 * @param port where it listens; any that is free if 0
 * @param directory where it keeps tokens and code; one agent's only
 * @param roles what its machine is good for
 * @param cores how many processors it offers
 * @param memory how many bytes it offers
 * @param codeSize how many bytes of code it keeps
 */
public record AgentPlan(
    String name,
    InetAddress address,
    int port,
    Path directory,
    List<String> roles,
    int cores,
    long memory,
    long codeSize) {

  /** Copies the roles. */
  public AgentPlan {
    roles = List.copyOf(roles);
  }
}
