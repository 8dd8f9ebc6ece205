package dev.troupe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.support.Opened;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Machines for a test: network namespaces, each with an address and a cable to a switch, which is a
 * namespace too. What is outside of them notices nothing. Needs root; a test that cannot have them
 * is skipped, and says so.
 */
final class Rack implements AutoCloseable {
  private static final String NETWORK = "10.77.0.";

  private final String mark = "trp" + ProcessHandle.current().pid();
  private final List<String> machines;

  private Rack(List<String> machines) {
    this.machines = machines;
  }

  /** Builds machines of such names, the first with the address that ends in 1. */
  static Rack of(String... names) throws IOException, InterruptedException {
    Rack rack = new Rack(List.of(names));
    boolean may = run(List.of("ip", "netns", "add", rack.space("switch")));
    if (!may) {
      System.err.println(
          "SKIPPED: what partitions do is not tested here, since this user may not make network"
              + " namespaces (ip netns add); run the tests as root to have it tested");
    }
    assumeTrue(may, "network namespaces cannot be made");
    Opened.closeAfterwards(rack);
    rack.build();
    return rack;
  }

  private void build() throws IOException, InterruptedException {
    in("switch", "ip", "link", "add", "bridge", "type", "bridge");
    in("switch", "ip", "link", "set", "bridge", "up");
    for (int i = 0; i < machines.size(); i++) {
      String name = machines.get(i);
      must("ip", "netns", "add", space(name));
      in(
          "switch",
          "ip",
          "link",
          "add",
          name,
          "type",
          "veth",
          "peer",
          "cable",
          "netns",
          space(name));
      in("switch", "ip", "link", "set", name, "master", "bridge");
      in("switch", "ip", "link", "set", name, "up");
      in(name, "ip", "addr", "add", NETWORK + (i + 1) + "/24", "dev", "cable");
      in(name, "ip", "link", "set", "cable", "up");
      in(name, "ip", "link", "set", "lo", "up");
    }
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

  /** Makes the cable of a machine a bad one, both ways; tells whether this kernel can. */
  boolean spoil(String name, String... netem) throws IOException, InterruptedException {
    List<String> there = new ArrayList<>(List.of(on("switch")));
    there.addAll(List.of("tc", "qdisc", "add", "dev", name, "root", "netem"));
    there.addAll(List.of(netem));
    List<String> back = new ArrayList<>(List.of(on(name)));
    back.addAll(List.of("tc", "qdisc", "add", "dev", "cable", "root", "netem"));
    back.addAll(List.of(netem));
    return run(there) && run(back);
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
