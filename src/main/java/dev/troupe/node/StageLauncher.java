package dev.troupe.node;

import java.io.IOException;
import java.util.function.Consumer;

/** Starts a JVM on another machine of the run. */
final class StageLauncher implements Launcher {
  private final NodeSettings settings;
  private final Stage stage;
  private final Deliveries late;
  private final boolean rehearses;

  /**
   * Creates a launcher.
   *
   * @param settings the settings of the run
   * @param stage the machine
   * @param late gets what is not taken of a child's output before its end
   * @param rehearses whether the JVM is to make an archive there
   */
  StageLauncher(NodeSettings settings, Stage stage, Deliveries late, boolean rehearses) {
    this.settings = settings;
    this.stage = stage;
    this.late = late;
    this.rehearses = rehearses;
  }

  /** Nodes there are reached by that machine's address, and so are those that they start. */
  @Override
  public Launched launch(LaunchSpec spec, BootstrapInfo info, Consumer<String> notes)
      throws IOException {
    JvmOrder order =
        JvmCommand.order(spec, stage.java(), settings.archive().directory(), rehearses);
    return ColdChild.hold(stage.start(order), spec, info.at(stage), notes, settings, late);
  }
}
