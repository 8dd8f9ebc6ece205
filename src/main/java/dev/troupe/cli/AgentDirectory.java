package dev.troupe.cli;

import dev.troupe.host.AgentFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which agent of this machine a command is about. */
final class AgentDirectory {

  @Option(
      names = "--directory",
      paramLabel = "DIRECTORY",
      description = {
        "Where the agent keeps its tokens and the code that runs bring;",
        "each agent of a machine needs its own."
      })
  private Path directory = AgentFiles.usersDirectory();

  Path path() {
    return directory.toAbsolutePath().normalize();
  }

  AgentFiles files() {
    return AgentFiles.of(path());
  }
}
