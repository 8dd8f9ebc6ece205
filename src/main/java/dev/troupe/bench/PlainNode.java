package dev.troupe.bench;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/** A node of an Akka cluster as it comes, to be compared with. */
final class PlainNode {
  private static final String NAME = "plain";

  private PlainNode() {}

  /** Opens a node on a free port. */
  static ActorSystem<Void> open() {
    Config config =
        ConfigFactory.parseMap(
                Map.of(
                    "akka.actor.provider", "cluster",
                    "akka.loglevel", "OFF",
                    "akka.stdout-loglevel", "OFF",
                    "akka.cluster.log-info", "off",
                    "akka.remote.artery.canonical.hostname", "127.0.0.1",
                    "akka.remote.artery.canonical.port", 0))
            .withFallback(ConfigFactory.load());
    return ActorSystem.create(Behaviors.<Void>empty(), NAME, config);
  }

  static Address address(ActorSystem<?> system) {
    return Cluster.get(system).selfAddress();
  }

  /** Joins a node, and says when it may work, and with how much processor time. */
  public static void main(String[] args) {
    Cluster cluster = Cluster.get(open());
    cluster.registerOnMemberUp(PlainNode::sayNow);
    cluster.join(AddressFromURIString.parse(args[0]));
  }

  private static void sayNow() {
    System.out.println(System.nanoTime() + " " + cpuNanos());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Returns how much processor time this process has taken so far. */
  static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
