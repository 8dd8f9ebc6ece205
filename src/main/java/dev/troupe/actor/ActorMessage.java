package dev.troupe.actor;

import dev.troupe.wire.TroupeMessage;

/**
 * Marks a message that may travel to an actor in another process. It is written and read by
 * Jackson: a record, or whatever Jackson can make of its fields; an {@link
 * akka.actor.typed.ActorRef} in it works at the other side.
 */
public interface ActorMessage extends TroupeMessage {}
