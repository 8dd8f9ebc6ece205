package dev.troupe.node;

import akka.event.EventStream;
import akka.remote.FailureDetector;
import com.typesafe.config.Config;

/**
 * A failure detector that never suspects. On one host a process is dead when the operating system
 * says so, and a process that is stopped, swapped out or busy is not dead.
 */
public final class PatientDetector implements FailureDetector {
  private volatile boolean monitoring;

  /** Called by Akka, by reflection. */
  public PatientDetector(Config config, EventStream events) {}

  @Override
  public boolean isAvailable() {
    return true;
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
