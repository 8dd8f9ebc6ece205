package dev.troupe.node;

import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.JvmStart;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of a child: the parent's own JVM, options and class path, and nothing secret.
 */
final class JvmCommand {
  private static final List<String> NOT_INHERITED =
      List.of(
          "-agentlib:jdwp",
          "-Xrunjdwp",
          "-Xdebug",
          "-Dcom.sun.management.jmxremote.port",
          "-XX:StartFlightRecording",
          "-XX:FlightRecorder",
          "-XX:ArchiveClassesAtExit",
          "-XX:+AutoCreateSharedArchive",
          "-XX:AOTCacheOutput",
          "-XX:AOTConfiguration",
          "-XX:AOTMode=record",
          "-XX:AOTMode=create",
          "-XX:DumpLoadedClassList",
          "-XX:LogFile",
          "-Xloggc:",
          "-Dsun.java.command",
          "-Dtroupe.");

  private static final List<String> OF_THIS_MACHINE =
      List.of(
          "-javaagent:",
          "-agentpath:",
          "-agentlib:",
          "-Xbootclasspath",
          "--patch-module",
          "-Xloggc:",
          "-XX:Flags=",
          "-XX:VMOptionsFile=");

  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use[A-Za-z0-9]+GC");

  private static final Set<String> STREAMS = Set.of("", "stdout", "stderr");

  private JvmCommand() {}

  /**
   * Returns the command that starts a child.
   *
   * @param archives where archives are: what this JVM was told of them its child is not
   */
  static List<String> of(LaunchSpec spec, JvmStart start, Path archives) {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(options(spec, inherited(archives), start.options(), ChildOptions.VERSION));
    command.add("-cp");
    command.add(classPath(start, spec, archives));
    command.add(ChildMain.class.getName());
    command.add(spec.name());
    return command;
  }

  /** Returns what is wanted of another machine with such a Java. */
  static JvmOrder order(LaunchSpec spec, int java, Path archives, boolean rehearses) {
    return new JvmOrder(
        spec.name(),
        options(spec, travelling(inherited(archives)), List.of(), java),
        spec.environment(),
        spec.workingDirectory(),
        spec.classPath(),
        ChildMain.class.getName(),
        rehearses);
  }

  /** What names files of this machine is of no use on another: a JVM there would not even start. */
  static List<String> travelling(List<String> options) {
    return options.stream()
        .filter(option -> OF_THIS_MACHINE.stream().noneMatch(option::startsWith))
        .filter(option -> !option.contains("file="))
        .filter(option -> !isLogToAFile(option))
        .toList();
  }

  /** As in {@code -Xlog:gc*:gc.log}, where the second word is a file unless it is a stream. */
  private static boolean isLogToAFile(String option) {
    String[] words = option.split(":", -1);
    return words[0].equals("-Xlog") && words.length > 2 && !STREAMS.contains(words[2]);
  }

  /** Two JVMs that log to one file write over each other; with the process id in its name not. */
  private static boolean isLogToTheParentsFile(String option) {
    return isLogToAFile(option) && !option.contains("%p");
  }

  private static List<String> options(
      LaunchSpec spec, List<String> inherited, List<String> start, int java) {
    List<String> options = new ArrayList<>(ChildOptions.weak(java));
    options.addAll(withOneCollector(spec, inherited));
    options.addAll(start);
    options.addAll(ChildOptions.strong(java));
    if (spec.jvmOptions().stream().noneMatch(option -> option.startsWith("-XX"))) {
      options.add(ChildOptions.IGNORE_UNKNOWN);
    }
    spec.maxHeap().ifPresent(size -> options.add("-Xmx" + size));
    options.addAll(spec.jvmOptions());
    return options;
  }

  /**
   * Returns what is inherited with the collector of a child: its own, else its parent's, else ours.
   * A JVM that is told of two does not start.
   */
  private static List<String> withOneCollector(LaunchSpec spec, List<String> inherited) {
    Stream<String> own = Stream.concat(spec.jvmOptions().stream(), words(spec.environment()::get));
    if (own.anyMatch(JvmCommand::isCollector)) {
      return inherited.stream().filter(option -> !isCollector(option)).toList();
    }
    boolean given =
        Stream.concat(inherited.stream(), words(System::getenv)).anyMatch(JvmCommand::isCollector);
    return given
        ? inherited
        : Stream.concat(Stream.of(ChildOptions.COLLECTOR), inherited.stream()).toList();
  }

  private static boolean isCollector(String option) {
    return COLLECTOR.matcher(option).matches();
  }

  /** Returns the options in the variables that a JVM reads. */
  private static Stream<String> words(UnaryOperator<String> environment) {
    return OPTION_VARIABLES.stream()
        .flatMap(name -> Optional.ofNullable(environment.apply(name)).stream())
        .flatMap(value -> Arrays.stream(value.strip().split("\\s+")));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * What is added comes last: an archive of classes serves who has more behind its class path. What
   * this JVM was given of an archive is not for its children, who get their own.
   */
  private static String classPath(JvmStart start, LaunchSpec spec, Path archives) {
    List<String> entries = new ArrayList<>(start.first());
    if (!start.alone()) {
      String own = System.getProperty("java.class.path");
      Arrays.stream(own.split(File.pathSeparator, -1))
          .filter(entry -> !Path.of(entry).startsWith(archives))
          .forEach(entries::add);
    }
    spec.classPath().forEach(entry -> entries.add(entry.toAbsolutePath().toString()));
    return String.join(File.pathSeparator, entries);
  }

  /** Returns this JVM's options, without those that the child gets from the environment anyway. */
  static List<String> inherited(Path archives) {
    Set<String> fromEnvironment = words(System::getenv).collect(Collectors.toSet());
    List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return ClassArchive.without(own, archives).stream()
        .filter(option -> !fromEnvironment.contains(option))
        .filter(option -> !ChildOptions.has(option))
        .filter(option -> !option.equals(ChildOptions.IGNORE_UNKNOWN))
        .filter(JvmCommand::isInheritable)
        .toList();
  }

  /** A child does not debug, record or log in its parent's place, nor over its parent's files. */
  static boolean isInheritable(String option) {
    return NOT_INHERITED.stream().noneMatch(option::startsWith) && !isLogToTheParentsFile(option);
  }
}
