package dev.troupe.wire;

import akka.actor.ExtendedActorSystem;
import akka.serialization.SerializerWithStringManifest;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.io.NotSerializableException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stands for one of Akka's serializers until there is something for it to do. Akka creates all that
 * it finds in its configuration when a node boots; some load hundreds of classes then, and most
 * nodes end without having used them. Jackson's stay as they are: they serve only messages that are
 * bound to themselves. Thread-safe; found by Akka through its configuration, under the name of the
 * one it stands for.
 */
public final class LateSerializer extends SerializerWithStringManifest {
  private static final String IDENTIFIERS = "akka.actor.serialization-identifiers";

  /** Names in Akka's configuration, and who is meant by them. */
  private static final Map<String, String> MEANT =
      Map.of(
          "akka-data-replication", "akka.cluster.ddata.protobuf.ReplicatorMessageSerializer",
          "akka-replicated-data", "akka.cluster.ddata.protobuf.ReplicatedDataSerializer",
          "akka-pubsub", "akka.cluster.pubsub.protobuf.DistributedPubSubMessageSerializer",
          "akka-cluster-client", "akka.cluster.client.protobuf.ClusterClientMessageSerializer",
          "akka-singleton", "akka.cluster.singleton.protobuf.ClusterSingletonMessageSerializer",
          "reliable-delivery", "akka.cluster.typed.internal.delivery.ReliableDeliverySerializer",
          "akka-stream-ref", "akka.stream.serialization.StreamRefSerializer");

  private final ExtendedActorSystem system;
  private final String name;
  private final int identifier;
  private volatile SerializerWithStringManifest found;

  /** Called by Akka. */
  public LateSerializer(ExtendedActorSystem system, String name) {
    this.system = system;
    this.name = name;
    this.identifier = identifier(system.settings().config(), name);
  }

  /** Returns configuration by which this stands for all that it can stand for. */
  public static Map<String, Object> configuration() {
    return MEANT.keySet().stream()
        .collect(
            Collectors.toMap(
                each -> "akka.actor.serializers." + each, each -> LateSerializer.class.getName()));
  }

  /** Akka's configuration has it under the name, or under the class. */
  private static int identifier(Config config, String name) {
    String byName = IDENTIFIERS + "." + name;
    return config.hasPath(byName)
        ? config.getInt(byName)
        : config.getInt(IDENTIFIERS + "." + ConfigUtil.quoteString(MEANT.get(name)));
  }

  @Override
  public int identifier() {
    return identifier;
  }

  @Override
  public String manifest(Object message) {
    return meant().manifest(message);
  }

  @Override
  public byte[] toBinary(Object message) {
    return meant().toBinary(message);
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    return meant().fromBinary(bytes, manifest);
  }

  private SerializerWithStringManifest meant() {
    SerializerWithStringManifest known = found;
    if (known == null) {
      synchronized (this) {
        known = found == null ? create() : found;
        found = known;
      }
    }
    return known;
  }

  private SerializerWithStringManifest create() {
    try {
      return Class.forName(MEANT.get(name), true, system.dynamicAccess().classLoader())
          .asSubclass(SerializerWithStringManifest.class)
          .getConstructor(ExtendedActorSystem.class)
          .newInstance(system);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Akka's serializer [%s] cannot be created: %s".formatted(name, e), e);
    }
  }
}
