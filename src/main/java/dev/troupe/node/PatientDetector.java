package dev.troupe.node;

import akka.event.EventStream;
import akka.remote.FailureDetector;
import com.typesafe.config.Config;
import java.util.concurrent.TimeUnit;

/**
 * A failure detector that suspects only when a death is known. On one host a process is dead when
 * the operating system says so, and one that is stopped, swapped out or busy is not. But Akka
 * removes a member that was downed only once it is unreachable, so for a while after a death is
 * known this detector takes silence for what it is. One that is merely stopped then may be called
 * unreachable, which nothing acts upon, until it is heard again.
 */
public final class PatientDetector implements FailureDetector {
  private static final long MEMORY = TimeUnit.SECONDS.toNanos(20);

  private static volatile long lastDeath = System.nanoTime() - MEMORY;

  /** Longer than two heartbeats take. */
  private final long silence;

  private volatile boolean monitoring;
  private volatile long lastHeartbeat;

  /** Called by Akka, by reflection. */
  public PatientDetector(Config config, EventStream events) {
    silence = config.getDuration("heartbeat-interval").toNanos() * 5 / 2;
  }

  static void noteDeath() {
    lastDeath = System.nanoTime();
  }

  @Override
  public boolean isAvailable() {
    long now = System.nanoTime();
    return !monitoring || now - lastDeath > MEMORY || now - lastHeartbeat < silence;
  }

  @Override
  public boolean isMonitoring() {
    return monitoring;
  }

  @Override
  public void heartbeat() {
    lastHeartbeat = System.nanoTime();
    monitoring = true;
  }
}
