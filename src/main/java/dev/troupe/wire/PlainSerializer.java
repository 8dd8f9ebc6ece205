package dev.troupe.wire;

import akka.serialization.SerializerWithStringManifest;

/**
 * A serializer that meets no actor references, so that it may be called without what Akka has to
 * set up for these.
 */
public abstract class PlainSerializer extends SerializerWithStringManifest {

  /** Called by subclasses. */
  protected PlainSerializer() {}

  /** {@inheritDoc} What cannot be read is an unchecked exception. */
  @Override
  public abstract Object fromBinary(byte[] bytes, String manifest);
}
