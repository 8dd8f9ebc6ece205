package dev.troupe.cli;

import dev.troupe.host.AgentFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tokens of an agent. */
@Command(
    name = "tokens",
    description = "Lists the tokens of an agent that have not expired; not their secrets.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HostTokensCommand implements Callable<Integer> {
  @Mixin private AgentDirectory directory;

  @Override
  public Integer call() {
    try {
      System.out.printf("%-10s%-28s%s%n", "token", "expires", "uses left");
      for (AgentFiles.Token token : directory.files().list()) {
        System.out.printf(
            "%-10s%-28s%s%n",
            token.id(), token.expires(), token.uses().map(String::valueOf).orElse("any"));
      }
      return 0;
    } catch (IOException e) {
      System.err.println("troupe: " + e.getMessage());
      return Main.FAULTY;
    }
  }
}
