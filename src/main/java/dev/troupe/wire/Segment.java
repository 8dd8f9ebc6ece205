package dev.troupe.wire;

/**
 * A parcel, or a part of one, inside a frame. The parts of a parcel bear the same number and come
 * in order; parts of other parcels may come between them.
 *
 * @param parcel the number of the parcel on its link
 * @param to the address of the receiving actor
 * @param serializer the id of the serializer that wrote the message
 * @param manifest what the serializer needs to read it
 * @param last whether this part completes the parcel
 * @param body the bytes of this part
 */
record Segment(
    long parcel, String to, int serializer, String manifest, boolean last, Payload body) {}
