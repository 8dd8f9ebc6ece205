package dev.troupe.node;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.remote.artery.tcp.SSLEngineProviderSetup;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.troupe.security.RunKey;
import dev.troupe.task.StartFailedException;
import dev.troupe.wire.LateSerializer;
import dev.troupe.wire.Payload;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;

/** Makes the actor system of a node. */
final class NodeSystem {
  static final String NAME = "troupe";
  private static final String AKKA = "dev/troupe/node/akka.conf";

  /**
   * How often is looked for what is known of nodes that are dead. A director sees many die; in all
   * others that look, alone with the code it needs, is most of what they do while they rest.
   */
  private static final String LOOK_FOR_DEAD =
      "akka.remote.artery.advanced.remove-quarantined-association-after";

  private static final ConfigValue RARELY = ConfigValueFactory.fromAnyRef("5m");

  /** A child whose actors are gone is deaf; a director's JVM may have more to do. */
  private static final String EXIT = "akka.jvm-exit-on-fatal-error";

  private NodeSystem() {}

  /**
   * Resolves the settings of a run: the user's under {@code troupe}, ours under {@code akka}. What
   * the user's own configuration says of Akka is for the user's own actor systems.
   */
  static Config resolve(Config users) {
    ClassLoader loader = NodeSystem.class.getClassLoader();
    Config reference = ConfigFactory.defaultReferenceUnresolved(loader);
    Config troupe = users.withOnlyPath("troupe").withFallback(reference);
    Config level =
        ConfigFactory.parseMap(
            Map.of("akka.loglevel", troupe.resolve().getString("troupe.node.log-level")));
    return level
        .withFallback(ConfigFactory.parseMap(LateSerializer.configuration()))
        .withFallback(ConfigFactory.parseResources(loader, AKKA))
        .withFallback(troupe)
        .resolve();
  }

  /** Returns Akka's settings for children, encoded such that a child need not read any text. */
  static Payload forChildren(Config config) {
    Map<String, Object> akka =
        config
            .withOnlyPath("akka")
            .withValue(LOOK_FOR_DEAD, RARELY)
            .withValue(EXIT, ConfigValueFactory.fromAnyRef("on"))
            .root()
            .unwrapped();
    return new Payload(ControlMessage.encode(akka));
  }

  /** Returns Akka's settings that {@link #forChildren} encoded. */
  @SuppressWarnings("unchecked")
  static Config ofChild(Payload akka) {
    return told((Map<String, Object>) ControlMessage.CODEC.decode(akka.bytes()));
  }

  /** Returns the settings that a child was told. */
  static Config told(Map<String, Object> config) {
    return ConfigValueFactory.fromMap(config, "what the parent has told").toConfig();
  }

  /** Returns the class loader of Akka in a director, which looks for itself. */
  static ClassLoader ofDirector() {
    return NodeSystem.class.getClassLoader();
  }

  /** Returns the class loader of Akka in a child. */
  static ClassLoader ofChild() {
    return new PreparedLoader(ofDirector());
  }

  /** Starts the system of a node on the first port that is free. */
  static ActorSystem<Void> start(
      Config config, NodeSettings settings, ClassLoader loader, String id, Optional<RunKey> key) {
    Ports ports = Ports.parse(settings.ports());
    RuntimeException last = null;
    for (PrimitiveIterator.OfInt all = ports.candidates(id).iterator(); all.hasNext(); ) {
      try {
        return start(address(settings.host(), all.nextInt(), id, key), config, loader, key);
      } catch (RuntimeException e) {
        if (!isPortTaken(e)) {
          throw e;
        }
        last = e;
      }
    }
    throw new StartFailedException(
        "no free port for a node on [%s] in [%s]: widen troupe.node.ports or set it to 0"
            .formatted(settings.host(), settings.ports()),
        last);
  }

  private static Config address(String host, int port, String id, Optional<RunKey> key) {
    return ConfigFactory.parseMap(
        Map.of(
            "akka.remote.artery.transport",
            key.isPresent() ? "tls-tcp" : "tcp",
            "akka.remote.artery.canonical.hostname",
            host,
            "akka.remote.artery.canonical.port",
            port,
            "akka.cluster.roles",
            List.of(Members.ROLE + id)));
  }

  private static ActorSystem<Void> start(
      Config address, Config config, ClassLoader loader, Optional<RunKey> key) {
    BootstrapSetup bootstrap =
        BootstrapSetup.create(address.withFallback(config)).withClassloader(loader);
    ActorSystemSetup setup = ActorSystemSetup.create(bootstrap);
    if (key.isPresent()) {
      TlsTransport transport = new TlsTransport(key.get(), config);
      setup = setup.withSetup(SSLEngineProviderSetup.create(system -> transport));
    }
    return ActorSystem.create(Behaviors.empty(), NAME, setup);
  }

  private static boolean isPortTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException
          || String.valueOf(cause.getMessage()).contains("Failed to bind")) {
        return true;
      }
    }
    return false;
  }
}
