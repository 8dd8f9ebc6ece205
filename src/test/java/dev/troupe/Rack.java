package dev.troupe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.support.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Machines for a test: network namespaces, each with an address and a cable to a switch, which is a
 * namespace too. What is outside of them notices nothing. Needs root; a test that cannot have them
 * is skipped, and says so.
 */
final class Rack implements AutoCloseable {
  private static final String NETWORK = "10.77.0.";
  private static final String NOBODY = "02:00:00:00:00:77";

  private final String mark = "trp" + ProcessHandle.current().pid();
  private final List<String> machines;
  private final Optional<BadSwitch> badSwitch;

  private Rack(List<String> machines, Optional<BadSwitch> badSwitch) {
    this.machines = machines;
    this.badSwitch = badSwitch;
  }

  /** Builds machines of such names, the first with the address that ends in 1. */
  static Rack of(String... names) throws IOException, InterruptedException {
    return new Rack(List.of(names), Optional.empty()).built();
  }

  /** Builds machines whose cables lead to a switch that is not as it should be. */
  static Rack around(BadSwitch badSwitch, String... names)
      throws IOException, InterruptedException {
    Opened.closeAfterwards(badSwitch);
    Rack rack = new Rack(List.of(names), Optional.of(badSwitch)).built();
    badSwitch.start();
    return rack;
  }

  private Rack built() throws IOException, InterruptedException {
    need(run(List.of("ip", "netns", "add", space("switch"))), "ip netns add");
    Opened.closeAfterwards(this);
    in("switch", "ip", "link", "add", "bridge", "type", "bridge");
    in("switch", "ip", "link", "set", "bridge", "up");
    for (String name : machines) {
      must("ip", "netns", "add", space(name));
      if (badSwitch.isPresent()) {
        plugIn(name, badSwitch.orElseThrow());
      } else {
        plugIn(name);
      }
      in(name, "ip", "addr", "add", address(name) + "/24", "dev", "cable");
      in(name, "ip", "link", "set", "cable", "up");
      in(name, "ip", "link", "set", "lo", "up");
    }
    return this;
  }

  private static void need(boolean may, String what) {
    if (!may) {
      System.err.println(
          "SKIPPED: what partitions and bad cables do is not tested here, since this user may not"
              + " make network namespaces or devices ("
              + what
              + "); run the tests as root to have it tested");
    }
    assumeTrue(may, what + " is not allowed");
  }

  private void plugIn(String name) throws IOException, InterruptedException {
    in("switch", "ip", "link", "add", name, "type", "veth", "peer", "cable", "netns", space(name));
    in("switch", "ip", "link", "set", name, "master", "bridge");
    in("switch", "ip", "link", "set", name, "up");
  }

  private void plugIn(String name, BadSwitch end) throws IOException, InterruptedException {
    String device = mark + machines.indexOf(name);
    need(end.plug(device), "a TAP device");
    must("ip", "link", "set", device, "netns", space(name), "name", "cable");
  }

  /** Returns the address of a machine. */
  String address(String name) {
    return NETWORK + (machines.indexOf(name) + 1);
  }

  /** Returns the command that runs another on a machine. */
  String[] on(String name) {
    return new String[] {"ip", "netns", "exec", space(name)};
  }

  /** Pulls the cable of a machine. */
  void cut(String name) throws IOException, InterruptedException {
    in("switch", "ip", "link", "set", name, "down");
  }

  /** Puts the cable of a machine in again. */
  void heal(String name) throws IOException, InterruptedException {
    in("switch", "ip", "link", "set", name, "up");
  }

  /** From now on nothing that one machine sends to another arrives; the way back is as it was. */
  void misdirect(String from, String to) throws IOException, InterruptedException {
    in(from, "ip", "neigh", "replace", address(to), "lladdr", NOBODY, "dev", "cable");
  }

  private String space(String name) {
    return mark + name;
  }

  private void in(String name, String... command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(List.of(on(name)));
    whole.addAll(List.of(command));
    must(whole.toArray(String[]::new));
  }

  private static void must(String... command) throws IOException, InterruptedException {
    if (!run(List.of(command))) {
      throw new IllegalStateException(List.of(command) + " failed");
    }
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (String name : machines) {
      run(List.of("ip", "netns", "del", space(name)));
    }
    run(List.of("ip", "netns", "del", space("switch")));
  }
}
