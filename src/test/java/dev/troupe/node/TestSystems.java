package dev.troupe.node;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.support.Opened;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Actor systems as nodes have them, for tests of the floors around. */
public final class TestSystems {
  private TestSystems() {}

  /** Returns the settings of a node whose user has set nothing. */
  public static Config config() {
    return NodeSystem.resolve(ConfigFactory.empty());
  }

  /** Returns the same for a system that listens nowhere and whose messages are all serialised. */
  public static Config localConfig() {
    return ConfigFactory.parseString(
            "akka.actor { provider = local, serialize-messages = on }, akka.loglevel = OFF")
        .withFallback(config());
  }

  /** Starts a system on a free port; it ends with the test. */
  public static ActorSystem<Void> start() {
    return start("0");
  }

  /** Starts the system of a node with a number; it ends with the test. */
  static ActorSystem<Void> start(String id) {
    return start(config(), id);
  }

  /**
   * Starts a system that listens on one port and is known by another; it ends with the test. A
   * connection that was cut is made anew at once, not after Artery's second and more.
   */
  public static ActorSystem<Void> startBehind(int knownPort, int port) {
    String ports =
        """
        troupe.node.ports = "%d"
        akka.remote.artery {
          bind { hostname = "127.0.0.1", port = %d }
          advanced.outbound-restart-backoff = 20ms
        }
        """
            .formatted(knownPort, port);
    return start(ConfigFactory.parseString(ports).withFallback(config()), "0");
  }

  private static ActorSystem<Void> start(Config config, String id) {
    ActorSystem<Void> system =
        NodeSystem.start(
            config, NodeSettings.of(config), NodeSystem.ofChild(), id, Optional.empty());
    Opened.closeAfterwards(() -> stop(system));
    return system;
  }

  private static void stop(ActorSystem<Void> system) throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
