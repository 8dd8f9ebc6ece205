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
  List<Cargo> cargo();

  /**
   * Tells whether the receiver has the values from now on, so that the sender's are released when
   * they have arrived.
   */
  default boolean handsOver() {
    return false;
  }

  /** Returns the same message with other values. */
  M with(List<Cargo> cargo);
}
