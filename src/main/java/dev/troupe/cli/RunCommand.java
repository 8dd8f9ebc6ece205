package dev.troupe.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.troupe.Troupe;
import dev.troupe.scenario.ClosingTable;
import dev.troupe.scenario.RunReport;
import dev.troupe.scenario.Scenario;
import dev.troupe.scenario.ScenarioRunner;
import dev.troupe.task.LineSink;
import dev.troupe.task.TroupeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a scenario. */
@Command(
    name = "run",
    description = "Runs a scenario file, each process as a JVM of its own.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all processes exited with 0 and all tasks returned",
      "1:something failed; it is named",
      "2:the file or the command is faulty; nothing was started",
      "130:interrupted with Ctrl-C"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ScenarioFile scenario;

  @Option(
      names = "--prefix",
      description = "Begins each line with the name of its process, coloured on a terminal.")
  private boolean prefix;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Optional<Scenario> read = scenario.read(spec.commandLine().getErr());
    return read.isEmpty() ? Main.FAULTY : run(read.get());
  }

  /** What the command line of Java says comes first, then the file, then the program's settings. */
  private static Config settings(Scenario checked) {
    return ConfigFactory.defaultOverrides()
        .withFallback(checked.settings())
        .withFallback(ConfigFactory.load());
  }

  private int run(Scenario checked) throws InterruptedException {
    LineSink sink = prefix ? prefixed(checked) : LineSink.standard();
    RunReport report;
    Interruption interruption = new Interruption();
    try (Troupe troupe = Troupe.open(settings(checked))) {
      interruption.listen(troupe);
      report = new ScenarioRunner(checked, sink).play(troupe);
      interruption.stayQuiet();
    } catch (TroupeException e) {
      interruption.stayQuiet();
      System.err.println("troupe: " + e.getMessage());
      return Main.FAILED;
    } catch (ConfigException | IllegalArgumentException e) {
      System.err.println("troupe: " + e.getMessage());
      return Main.FAULTY;
    }
    if (checked.table()) {
      System.out.println();
      ClosingTable.lines(report.records()).forEach(System.out::println);
    }
    for (String insights : report.insights()) {
      System.out.println();
      System.out.print(insights);
    }
    report.failures().forEach(failure -> System.err.println("troupe: " + failure));
    return report.succeeded() ? 0 : Main.FAILED;
  }

  private static LineSink prefixed(Scenario checked) {
    PrefixSink sink =
        new PrefixSink(System.out, System.err, new Prefix(names(checked), Ansi.AUTO.enabled()));
    sink.takeOver();
    return sink;
  }

  private static List<String> names(Scenario checked) {
    List<String> names = new ArrayList<>(checked.names());
    names.add(PrefixSink.DIRECTOR);
    return names;
  }
}
