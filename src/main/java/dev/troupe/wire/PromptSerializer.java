package dev.troupe.wire;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializerWithStringManifest;
import dev.troupe.task.DecodeException;
import java.util.List;

/**
 * Writes messages as calls and items are written. Jackson, which writes the others, has to study
 * every class when it meets it, for some tens of milliseconds in a JVM that has only just begun.
 * Thread-safe; found by Akka through its configuration.
 */
public final class PromptSerializer extends SerializerWithStringManifest {
  private static final int IDENTIFIER = 17_004;

  private final ExtendedActorSystem system;
  private volatile ValueCodec codec;

  /** Called by Akka. */
  public PromptSerializer(ExtendedActorSystem system) {
    this.system = system;
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return "";
  }

  @Override
  public byte[] toBinary(Object message) {
    return codec().encode(message);
  }

  /** {@inheritDoc} What cannot be read is an unchecked exception. */
  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return PromptMessage.class.cast(codec().decode(bytes));
    } catch (DecodeException e) {
      throw new IllegalArgumentException("no message of a process can be read from these bytes", e);
    }
  }

  /** Akka creates serializers before there are actors to be addressed. */
  private ValueCodec codec() {
    ValueCodec known = codec;
    if (known == null) {
      ClassLoader loader = PromptSerializer.class.getClassLoader();
      AllowList allowed = AllowList.of(List.of(ActorRef.class.getName()));
      known = ValueCodec.create(loader, allowed, List.of(actors()), "");
      codec = known;
    }
    return known;
  }

  @SuppressWarnings("rawtypes")
  private Swizzle<ActorRef, String> actors() {
    AddressBook book = AddressBook.of(Adapter.toTyped(system));
    return new Swizzle<>(
        ActorRef.class, String.class, actor -> book.write((ActorRef<?>) actor), book::find);
  }
}
