package dev.troupe.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a file and starts nothing. */
@Command(
    name = "check",
    description = "Checks a scenario file whole, and starts nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the file is right", "2:the file or the command is faulty"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private ScenarioFile scenario;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (scenario.read(spec.commandLine().getErr()).isEmpty()) {
      return Main.FAULTY;
    }
    spec.commandLine().getOut().println(scenario.file() + ": no faults");
    return 0;
  }
}
