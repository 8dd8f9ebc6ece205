package dev.troupe.node;

import java.util.Optional;

/** Holds a rehearsal on another machine; whether there is need of one, its agent knows. */
final class StageHall implements Rehearsal.Hall {
  private final NodeSettings settings;
  private final Stage stage;

  StageHall(NodeSettings settings, Stage stage) {
    this.settings = settings;
    this.stage = stage;
  }

  @Override
  public Optional<Launcher> open() {
    return Optional.of(new StageLauncher(settings, stage, new Deliveries(), true));
  }

  @Override
  public void close(boolean well) {
    // The agent keeps what was made, or throws it away.
  }
}
