package dev.troupe.cli;

import dev.troupe.Troupe;
import dev.troupe.bench.Bench;
import dev.troupe.bench.Plan;
import dev.troupe.bench.Report;
import dev.troupe.task.TroupeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures Troupe beside CPython. */
@Command(
    name = "bench",
    description = "Measures Troupe, and CPython's multiprocessing where there is a python3.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was measured, whatever came out",
      "1:something could not be measured; it is named",
      "2:the command is faulty; nothing was started",
      "130:interrupted with Ctrl-C"
    })
final class BenchCommand implements Callable<Integer> {
  private static final List<String> GROUPS =
      List.of("queue", "pool", "start", "first", "scale", Plan.ALL);

  @Parameters(
      paramLabel = "GROUP",
      arity = "0..1",
      defaultValue = Plan.ALL,
      description = "queue, pool, start, first, scale, or all (the default) but scale.")
  private String group;

  @Option(
      names = "--only",
      paramLabel = "CASE",
      description = "Measures this case only, such as queue.int; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the figures to a file, one record for each row of the table.")
  private Path json;

  @Option(names = "--quick", description = "Fewer and shorter rounds: a glance, no evidence.")
  private boolean quick;

  @Option(names = "--plain", description = "Measures without encryption, to see what that costs.")
  private boolean plain;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Plan plan = Plan.of(group, only, quick);
    PrintWriter err = spec.commandLine().getErr();
    if (!GROUPS.contains(group)) {
      err.println("troupe: there is no group [%s], only %s".formatted(group, GROUPS));
      return Main.FAULTY;
    }
    List<String> unknown = Bench.unknown(plan);
    if (!unknown.isEmpty()) {
      err.println("troupe: there are no cases %s, only %s".formatted(unknown, Bench.names(plan)));
      return Main.FAULTY;
    }
    return measure(plan);
  }

  private int measure(Plan plan) throws InterruptedException, IOException {
    Report report;
    Interruption interruption = new Interruption();
    if (plain) {
      Bench.speakPlainly();
    }
    try (Troupe troupe = Troupe.open()) {
      interruption.listen(troupe);
      report = Bench.run(troupe, plan);
      interruption.stayQuiet();
    } catch (TroupeException e) {
      interruption.stayQuiet();
      System.err.println("troupe: " + e.getMessage());
      return Main.FAILED;
    }
    show(report);
    if (json != null) {
      Files.writeString(json, report.json());
    }
    return report.complaints().isEmpty() ? 0 : Main.FAILED;
  }

  private static void show(Report report) {
    report.table().forEach(System.out::println);
    if (!report.compared()) {
      System.err.println("troupe: there is no python3, so nothing to compare with");
    }
    report.complaints().forEach(each -> System.err.println("troupe: " + each));
  }
}
