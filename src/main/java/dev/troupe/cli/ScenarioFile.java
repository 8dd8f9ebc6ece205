package dev.troupe.cli;

import dev.troupe.scenario.Reading;
import dev.troupe.scenario.Scenario;
import dev.troupe.scenario.ScenarioReader;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both commands take: the file, settings that override it, and where its classes are. */
final class ScenarioFile {

  @Parameters(paramLabel = "FILE", description = "The scenario file (HOCON).")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the file, such as --set beat=0.2; may be repeated.")
  private List<String> settings = new ArrayList<>();

  /** The launcher has put it on the class path already, where children inherit it. */
  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = "Where your own classes are: directories and jars, separated as for java.")
  private List<String> classPath = new ArrayList<>();

  /** Says which entries of the class path are not there. */
  private List<String> missingClasses() {
    return classPath.stream()
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .filter(entry -> !entry.isEmpty() && !Files.exists(Path.of(withoutStar(entry))))
        .toList();
  }

  /** Reads the file; what is wrong with it is printed, all of it. */
  Optional<Scenario> read(PrintWriter err) {
    List<String> missing = missingClasses();
    if (!missing.isEmpty()) {
      missing.forEach(
          entry -> err.println("--class-path: there is no file or directory [" + entry + "]"));
      err.println("troupe: nothing was started");
      err.flush();
      return Optional.empty();
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Reading reading = ScenarioReader.read(file, settings, loader);
    reading.faults().forEach(err::println);
    if (!reading.faults().isEmpty()) {
      int count = reading.faults().size();
      err.println(
          "troupe: %d fault%s, nothing was started".formatted(count, count == 1 ? "" : "s"));
    }
    err.flush();
    return reading.scenario();
  }

  private static String withoutStar(String entry) {
    return entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry;
  }

  Path file() {
    return file;
  }
}
