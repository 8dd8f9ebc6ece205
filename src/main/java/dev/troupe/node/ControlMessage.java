package dev.troupe.node;

import dev.troupe.security.RunKey;
import dev.troupe.wire.Payload;
import dev.troupe.wire.ValueCodec;
import java.util.List;
import java.util.Optional;

/**
 * What a parent tells a child JVM through the child's stdin after its {@link BootstrapInfo}. Each
 * message is one frame: its length as four bytes, then its encoding. An empty frame only shows that
 * the parent lives.
 */
sealed interface ControlMessage {

  /** Both ends of the pipe know each other, so nothing has to be allow-listed. */
  ValueCodec CODEC = ValueCodec.create(ControlMessage.class.getClassLoader(), List.of());

  /** Messages to the child may name one more class or package. */
  record Allow(String entry) implements ControlMessage {}

  /**
   * The child may start its actor system. The parent answers {@link ChildNotes#NODE} with it, when
   * not too many others are starting theirs.
   *
   * @param key the key of the run, if its nodes speak TLS
   * @param akka the settings under {@code akka}, encoded
   */
  record BootNode(Optional<RunKey> key, Payload akka) implements ControlMessage {}

  /**
   * The child's node may join the cluster; follows {@link BootNode} as soon as the parent's own
   * node is there.
   *
   * @param seed the address of the parent's node
   * @param registry the address of the registry of the run's processes
   */
  record JoinCluster(String seed, String registry) implements ControlMessage {}

  /** The child, which stands by, runs a call some times, so that its first real one is quick. */
  record WarmUp(Payload call) implements ControlMessage {}

  /** The child becomes a process: it takes its name and surroundings over and runs the call. */
  record Assign(String name, boolean daemon, Surroundings surroundings, Payload call)
      implements ControlMessage {}

  /** Returns a message as the bytes of a frame. */
  static byte[] encode(Object message) {
    return CODEC.encode(message);
  }
}
