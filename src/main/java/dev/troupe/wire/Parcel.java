package dev.troupe.wire;

import java.util.List;

/**
 * One message on its way to an actor of another node, already as bytes.
 *
 * @param to the address of the receiving actor
 * @param serializer the id of the serializer that wrote it
 * @param manifest what the serializer needs to read it
 * @param body the message
 * @param cargo what the message carries
 * @param handedOver whether the cargo is to be released when it has arrived
 */
record Parcel(
    String to, int serializer, String manifest, Cargo body, List<Cargo> cargo, boolean handedOver) {

  Parcel(String to, int serializer, String manifest, Cargo body) {
    this(to, serializer, manifest, body, List.of(), false);
  }

  /** Counts the parts: the body is the first, then comes the cargo. */
  int parts() {
    return 1 + cargo.size();
  }

  Cargo part(int number) {
    return number == 0 ? body : cargo.get(number - 1);
  }
}
