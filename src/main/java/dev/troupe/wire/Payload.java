package dev.troupe.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * A value as bytes, not to be looked into on the way. The bytes are not copied; nobody changes
 * them.
 *
 * @param bytes what a {@link ValueCodec} made
 */
@SuppressWarnings("ArrayRecordComponent")
public record Payload(byte[] bytes) {

  /** Wraps the bytes. */
  public Payload {
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
