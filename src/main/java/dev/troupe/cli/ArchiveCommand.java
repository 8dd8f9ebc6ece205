package dev.troupe.cli;

import dev.troupe.archive.ProgramArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes the archives from which a program and its processes start quickly, before its first run.
 */
@Command(
    name = "archive",
    description = {
      "Makes the archives of loaded classes from which a program and its processes start quickly,"
          + " and prints the options with which java uses that of the program, one a line.",
      "The archive is of use only with the same class path, of which each entry must be a jar."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the archives are there", "1:they could not be made", "2:faulty command"})
final class ArchiveCommand implements Callable<Integer> {
  private static final long LIMIT_SECONDS = 300;

  @Parameters(
      paramLabel = "CLASS-PATH",
      arity = "0..1",
      description = "the class path of the program, as given to java; this command's if left out")
  private String classPath = System.getProperty("java.class.path");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "where the program's archive is written; its name gets the ending "
              + ProgramArchive.ENDING)
  private Path output = Path.of("program" + ProgramArchive.ENDING);

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description =
          "an option that the program's JVM gets too, such as that for its collector;"
              + " may be repeated")
  private List<String> jvmOptions = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      Path file = file();
      Files.deleteIfExists(file);
      String log = record(file);
      if (!Files.isRegularFile(file)) {
        return fail(
            "no archive was made of class path [%s]: each entry must be a jar, not a directory. The JVM said:%n%s"
                .formatted(classPath, log));
      }
      ProgramArchive.using(file).forEach(out()::println);
      return 0;
    } catch (IOException e) {
      return fail("the archive [%s] cannot be written: %s".formatted(output, e.getMessage()));
    }
  }

  private Path file() {
    Path given = output.toAbsolutePath().normalize();
    String name = given.getFileName().toString();
    return name.endsWith(ProgramArchive.ENDING)
        ? given
        : given.resolveSibling(name + ProgramArchive.ENDING);
  }

  /** Runs a program that writes the archive at its end; returns what its JVM said. */
  private String record(Path file) throws IOException, InterruptedException {
    Path log = file.resolveSibling(file.getFileName() + ".log");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.addAll(ProgramArchive.making(file));
      command.add("-Dtroupe.node.archive.patience=120s");
      command.addAll(List.of("-cp", classPath, ArchiveTraining.class.getName()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          return "it did not end within " + LIMIT_SECONDS + " s";
        }
      } finally {
        process.destroyForcibly();
      }
      return Files.readString(log, StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private int fail(String why) {
    spec.commandLine().getErr().println(why);
    return Main.FAILED;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
