package dev.troupe.wire;

import java.util.List;

/**
 * A message that carries values as bytes. They travel beside the message, copied once into the
 * frame and once out of it, and not through its serializer.
 *
 * @param <M> type of the message
 */
public interface CargoMessage<M extends CargoMessage<M>> extends TroupeMessage {

  /** Returns the values, in order. */
  List<Payload> cargo();

  /** Returns the same message with other values. */
  M with(List<Payload> cargo);
}
