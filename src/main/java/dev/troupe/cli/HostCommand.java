package dev.troupe.cli;

import dev.troupe.host.AgentPlan;
import dev.troupe.host.HostAgent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the agent of this machine. */
@Command(
    name = "host",
    description = {
      "Runs an agent, which starts processes on this machine for runs that have a token of it.",
      "It ends with Ctrl-C or SIGTERM, and everything that it has started with it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {HostTokenCommand.class, HostTokensCommand.class, HostRevokeCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "2:it could not begin",
      "130:it was ended with Ctrl-C",
      "143:it was ended with SIGTERM"
    })
final class HostCommand implements Callable<Integer> {
  private static final long MEBI = 1 << 20;
  private static final int LARGEST_PORT = 65_535;

  @Mixin private AgentDirectory directory;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What this machine is called in runs; by default what it calls itself.")
  private String name;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "By which the other machines reach this one; by default ${DEFAULT-VALUE}.")
  private String address;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where to listen; any free port by default.")
  private int port;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "What this machine is good for, such as gpu; may be repeated.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--cores",
      paramLabel = "COUNT",
      description = "How many processors to offer; all by default.")
  private Integer cores;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = "How many MiB of memory to offer; all by default.")
  private Long memory;

  @Option(
      names = "--code-size",
      paramLabel = "MIB",
      defaultValue = "1024",
      description = "How many MiB of code that runs bring are kept; by default ${DEFAULT-VALUE}.")
  private long codeSize;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (HostAgent agent = HostAgent.open(plan())) {
      Thread end = new Thread(() -> close(agent), "troupe-agent-end");
      Runtime.getRuntime().addShutdownHook(end);
      tell(agent);
      agent.serve();
      return 0;
    } catch (IOException e) {
      System.err.println("troupe: " + e.getMessage());
      return Main.FAULTY;
    }
  }

  private static void close(HostAgent agent) {
    try {
      agent.close();
    } catch (IOException e) {
      System.err.println("troupe: the agent could not tidy up: " + e.getMessage());
    }
  }

  private void tell(HostAgent agent) {
    System.out.printf(
        "host [%s] listens on %s:%d%nfor a run to use it: troupe host token --directory %s%n",
        plan().name(),
        agent.address().getAddress().getHostAddress(),
        agent.address().getPort(),
        directory.path());
    System.out.flush();
  }

  private AgentPlan plan() {
    InetAddress bound = address();
    if (port < 0 || port > LARGEST_PORT) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(),
          "--port is [%d]: ports go from 0 to %d".formatted(port, LARGEST_PORT));
    }
    return new AgentPlan(
        name == null ? ownName() : name,
        bound,
        port,
        directory.path(),
        roles,
        cores == null ? Runtime.getRuntime().availableProcessors() : cores,
        memory == null ? totalMemory() : memory * MEBI,
        codeSize * MEBI);
  }

  private InetAddress address() {
    try {
      InetAddress bound = InetAddress.getByName(address);
      if (bound.isAnyLocalAddress()) {
        throw faulty(
            "--address is [%s], which is all addresses of this machine: name the one by which the"
                + " other machines reach it");
      }
      return bound;
    } catch (UnknownHostException e) {
      throw faulty("--address is [%s], which no address belongs to: name one of this machine");
    }
  }

  private picocli.CommandLine.ParameterException faulty(String what) {
    return new picocli.CommandLine.ParameterException(spec.commandLine(), what.formatted(address));
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "host";
    }
  }

  private static long totalMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
