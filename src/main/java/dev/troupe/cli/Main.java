package dev.troupe.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code troupe}. */
@Command(
    name = "troupe",
    description = "Runs programs of many processes from scenario files, and measures itself.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      ArchiveCommand.class,
      BenchCommand.class,
      HostCommand.class,
      HostsCommand.class
    })
public final class Main implements Runnable {
  /** The exit code when something of the scenario failed. */
  static final int FAILED = 1;

  /** The exit code for a faulty file or a faulty command: nothing was started. */
  static final int FAULTY = 2;

  @Spec private CommandSpec spec;

  private Main() {}

  /**
   * Runs the program and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(create()).execute(args));
  }

  /** Returns the command with all below it. */
  static Object create() {
    return new Main();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "there is no command: say what to do with which file");
  }
}
