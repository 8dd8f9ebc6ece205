package dev.troupe.host;

import dev.troupe.node.Jvm;
import dev.troupe.node.JvmOrder;
import dev.troupe.node.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A machine of the run as processes other than the director see it. Thread-safe. */
final class FarStage implements Stage {
  private final Seat seat;
  private final AgentAddress agent;
  private final Duration patience;
  private final Doubt doubt = new Doubt();
  private volatile boolean lost;

  FarStage(Seat seat, Duration patience) {
    this.seat = seat;
    this.agent = seat.reached();
    this.patience = patience;
  }

  @Override
  public String name() {
    return seat.name();
  }

  @Override
  public String address() {
    return seat.address();
  }

  @Override
  public List<String> roles() {
    return seat.roles();
  }

  @Override
  public int cores() {
    return seat.cores();
  }

  @Override
  public int java() {
    return seat.java();
  }

  @Override
  public Duration patience() {
    return patience;
  }

  /** Only the director has to know. */
  @Override
  public CompletableFuture<Void> bury(long pid) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Jvm start(JvmOrder order) throws IOException {
    if (!order.classPath().isEmpty()) {
      throw new IOException(
          "only the main program can bring more code to another machine, and the process has a"
              + " classPath of its own: start it from there");
    }
    try {
      return seat.start(agent, order, List.of(), patience, doubt);
    } catch (AgentAddress.OverException e) {
      lost = true;
      throw e;
    }
  }

  @Override
  public boolean isDoubtful() {
    return doubt.isThere();
  }

  /** Tells whether the run is over there, as was seen once. */
  boolean isLost() {
    return lost;
  }
}
