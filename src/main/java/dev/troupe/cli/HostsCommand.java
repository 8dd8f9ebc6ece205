package dev.troupe.cli;

import dev.troupe.host.AgentFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows agents of this machine. */
@Command(
    name = "hosts",
    description = "Shows the agents of this machine, and the runs that have joined them.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all of them run", "1:one of them does not"})
final class HostsCommand implements Callable<Integer> {

  @Option(
      names = "--directory",
      paramLabel = "DIRECTORY",
      description = "The directory of an agent; may be repeated.")
  private List<Path> directories = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    List<Path> asked = directories.isEmpty() ? List.of(AgentFiles.usersDirectory()) : directories;
    int code = 0;
    System.out.printf("%-16s%-24s%-9s%s%n", "host", "address", "pid", "runs");
    for (Path directory : asked) {
      Optional<AgentFiles.Agent> agent = AgentFiles.of(directory.toAbsolutePath()).agent();
      if (agent.isEmpty()) {
        System.out.printf("%-16s%-24s%-9s%s%n", "-", "-", "-", "no agent in " + directory);
        code = Main.FAILED;
      } else {
        show(agent.get(), AgentFiles.of(directory.toAbsolutePath()).joined());
      }
    }
    return code;
  }

  private static void show(AgentFiles.Agent agent, List<AgentFiles.Joined> runs) {
    System.out.printf(
        "%-16s%-24s%-9d%d%n",
        agent.name(), agent.host() + ":" + agent.port(), agent.pid(), runs.size());
    for (AgentFiles.Joined run : runs) {
      System.out.printf(
          "%-16s%s, since %s, token %s%n", "", run.director(), run.since(), run.token());
    }
  }
}
