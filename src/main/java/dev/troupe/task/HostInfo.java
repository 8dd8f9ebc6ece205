package dev.troupe.task;

import java.util.List;
import java.util.Optional;

/**
 * A machine of a run.
 *
 * @param name what it is called in the run; {@code director} for that of the main program
 * @param address by which its processes are reached
 * @param roles what it was said to be good for
 * @param cores how many processors it offers
 * @param memory how many bytes of memory it offers, if it says so
 */
public record HostInfo(
    String name, String address, List<String> roles, int cores, Optional<Long> memory) {

  /**
   * Creates it, with a copy of the roles.
   *
   * @param name what it is called
   * @param address by which its processes are reached
   * @param roles what it was said to be good for
   * @param cores how many processors it offers
   * @param memory how many bytes of memory it offers
   */
  public HostInfo {
    roles = List.copyOf(roles);
  }
}
