package dev.troupe.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a {@link Program} is to be started; every method but {@link #start} returns this. */
public final class Launch {
  /** As this JVM's own, so that its children and the program's start from the same archive. */
  private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** The harness looks there for files that are left behind. */
  private static final String TEMPORARY = "java.io.tmpdir";

  private final List<String> command = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> arguments;
  private final Map<String, String> set = new TreeMap<>();
  private final List<String> unset = new ArrayList<>();
  private String classPath = System.getProperty("java.class.path");
  private Class<?> main;
  private Path directory = Path.of("").toAbsolutePath();

  private Launch(List<String> arguments) {
    this.arguments = List.copyOf(arguments);
  }

  static Launch java(Class<?> main, List<String> arguments) {
    Launch launch = new Launch(arguments);
    launch.main = main;
    launch.jvmOptions.addAll(QUICK);
    launch.jvmOptions.add("-D" + TEMPORARY + "=" + System.getProperty(TEMPORARY));
    launch.jvmOptions.addAll(optionsOfThisJdk());
    return launch;
  }

  static Launch executable(Path file, List<String> arguments) {
    Launch launch = new Launch(arguments);
    launch.command.add(file.toString());
    return launch;
  }

  /** Gives the program an environment variable. */
  public Launch env(String name, String value) {
    set.put(name, value);
    return this;
  }

  /** Takes an environment variable of ours away from the program. */
  public Launch withoutEnv(String name) {
    unset.add(name);
    return this;
  }

  /** Gives the program a locale: {@code C} for what a bare container has. */
  public Launch locale(String locale) {
    return withoutEnv("LC_ALL").withoutEnv("LC_CTYPE").env("LANG", locale);
  }

  /** Adds options of the JVM. */
  public Launch jvmOptions(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Starts the JVM without any option that was not asked for, as a user does. */
  public Launch bareJvm() {
    jvmOptions.clear();
    return this;
  }

  /** Puts another class path in place of this JVM's own. */
  public Launch classPath(String path) {
    classPath = path;
    return this;
  }

  /** Sets the directory that the program runs in. */
  public Launch in(Path workingDirectory) {
    directory = workingDirectory;
    return this;
  }

  /** Starts the program as the leader of a process group, as a shell does. */
  public Launch inItsOwnGroup() {
    command.add("setsid");
    return this;
  }

  /** Starts the program by a command that takes one, such as {@code nice}. */
  public Launch by(String... prefix) {
    command.addAll(List.of(prefix));
    return this;
  }

  /** Starts the program; the harness ends it with the test if nobody did before. */
  public Program start() {
    ProcessBuilder builder = new ProcessBuilder(commandLine()).directory(directory.toFile());
    unset.forEach(builder.environment()::remove);
    builder.environment().putAll(set);
    try {
      return Program.watching(builder.start(), name());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
  }

  private String name() {
    return main == null ? Path.of(command.get(0)).getFileName().toString() : main.getSimpleName();
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>(IgnoredSignals.heeded());
    line.addAll(command);
    if (main != null) {
      line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      line.addAll(jvmOptions);
      line.addAll(List.of("-cp", classPath, main.getName()));
    }
    line.addAll(arguments);
    return line;
  }

  /** What keeps newer JDKs from printing warnings; the build knows by version. */
  private static List<String> optionsOfThisJdk() {
    String options = System.getProperty("troupe.test.jvm", "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
  }
}
