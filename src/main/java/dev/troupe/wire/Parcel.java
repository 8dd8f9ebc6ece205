package dev.troupe.wire;

/**
 * One message on its way to an actor of another node, already as bytes.
 *
 * @param to the address of the receiving actor
 * @param serializer the id of the serializer that wrote it
 * @param manifest what the serializer needs to read it
 * @param body the message
 */
record Parcel(String to, int serializer, String manifest, Payload body) {}
