package dev.troupe.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a token back. */
@Command(
    name = "revoke",
    description = {
      "Takes a token back: nobody joins with it any more, and runs that have joined with it end",
      "on this machine."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HostRevokeCommand implements Callable<Integer> {
  @Mixin private AgentDirectory directory;

  @Parameters(paramLabel = "TOKEN", description = "As `troupe host tokens` has it.")
  private String id;

  @Override
  public Integer call() {
    try {
      if (directory.files().revoke(id)) {
        return 0;
      }
      System.err.println(
          "troupe: there is no token [" + id + "]: `troupe host tokens` lists those there are");
    } catch (IOException e) {
      System.err.println("troupe: " + e.getMessage());
    }
    return Main.FAULTY;
  }
}
