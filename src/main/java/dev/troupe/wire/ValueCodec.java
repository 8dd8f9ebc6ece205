package dev.troupe.wire;

import dev.troupe.task.DecodeException;
import dev.troupe.task.NotPortableException;
import java.util.List;

/**
 * Turns any ordinary Java value into bytes and back, without Java serialisation. References within
 * one message are kept. Thread-safe; a codec is made once and used for the life of the process.
 */
public final class ValueCodec {
  final Shapes shapes;

  private ValueCodec(Shapes shapes) {
    this.shapes = shapes;
  }

  /**
   * Creates a codec.
   *
   * @param loader finds the classes that messages name
   * @param swizzles handles that travel as data; the first that matches counts
   * @return the codec
   */
  public static ValueCodec create(ClassLoader loader, List<Swizzle<?, ?>> swizzles) {
    return new ValueCodec(new Shapes(ClassResolver.of(loader), swizzles));
  }

  /**
   * Turns a value into bytes. A later change of the value is not seen in them.
   *
   * @param value any value, or null
   * @return the bytes
   * @throws NotPortableException if a part of the value cannot travel; the message holds the path
   */
  public byte[] encode(Object value) {
    return encode(root(value), value);
  }

  /** Turns a value into bytes; messages call it by the given name. */
  byte[] encode(String root, Object value) {
    try {
      Encoder encoder = new Encoder(shapes, null);
      encoder.write(value);
      return encoder.toBytes();
    } catch (Refusal refusal) {
      throw new NotPortableException(refusal.text(root), refusal.getCause());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new NotPortableException(
          root + " cannot travel to another process: writing it failed with " + e, e);
    }
  }

  /**
   * Turns bytes into the value they were made of.
   *
   * @param bytes what {@link #encode} returned, here or in another process
   * @return a new value, or null
   * @throws DecodeException if the bytes are damaged or name a class that is not here
   */
  public Object decode(byte[] bytes) {
    Decoder decoder = new Decoder(bytes, shapes);
    try {
      return decoder.message();
    } catch (Malformed e) {
      String type = e.typeName().isEmpty() ? decoder.typeName() : e.typeName();
      throw broken(type, bytes.length, e.getMessage(), e.getCause());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw broken(decoder.typeName(), bytes.length, e.toString(), e);
    }
  }

  private static DecodeException broken(String type, int size, String why, Throwable cause) {
    String what = type.isEmpty() ? "a value" : "a value with a " + type;
    return new DecodeException(
        "a message of " + size + " bytes could not be rebuilt into " + what + ": " + why,
        type,
        size,
        cause);
  }

  private static String root(Object value) {
    return value == null ? "null" : Names.of(value.getClass());
  }
}
