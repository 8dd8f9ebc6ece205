package dev.troupe.node;

import dev.troupe.archive.JvmStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts a JVM from nothing. */
final class ColdLauncher implements Launcher {
  private final NodeSettings settings;
  private final List<String> before;
  private final Supplier<JvmStart> start;
  private final Deliveries late;

  /**
   * Creates a launcher.
   *
   * @param settings the settings of the run
   * @param before what stands before the command, such as {@code nice}
   * @param start says how the next JVM starts
   * @param late gets what is not taken of a child's output before its end
   */
  ColdLauncher(
      NodeSettings settings, List<String> before, Supplier<JvmStart> start, Deliveries late) {
    this.settings = settings;
    this.before = before;
    this.start = start;
    this.late = late;
  }

  @Override
  public Launched launch(LaunchSpec spec, BootstrapInfo info, Consumer<String> notes)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(JvmCommand.of(spec, start.get(), settings.archive().directory()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(spec.environment());
    spec.workingDirectory().ifPresent(directory -> builder.directory(directory.toFile()));
    Jvm jvm = new LocalJvm(builder.start());
    return ColdChild.hold(jvm, spec, info, notes, settings, late);
  }
}
