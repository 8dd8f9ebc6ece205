package dev.troupe.node;

import akka.event.EventStream;
import akka.remote.FailureDetector;
import com.typesafe.config.Config;

/**
 * A failure detector that does not guess. On one host a process is dead when the operating system
 * says so, and one that is stopped, swapped out or busy is not, however long it is silent. So a
 * node is available until somebody who knows says that it is dead. Thread-safe.
 */
public final class PatientDetector implements FailureDetector {
  private volatile boolean monitoring;
  private volatile boolean dead;

  /** Called by Akka, by reflection. */
  public PatientDetector(Config config, EventStream events) {
    // There is nothing to set.
  }

  void die() {
    dead = true;
  }

  @Override
  public boolean isAvailable() {
    return !dead;
  }

  @Override
  public boolean isMonitoring() {
    return monitoring;
  }

  @Override
  public void heartbeat() {
    monitoring = true;
  }
}
