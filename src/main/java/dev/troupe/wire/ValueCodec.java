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
    return create(loader, AllowList.all(), swizzles, "");
  }

  /**
   * Creates a codec for messages of which it is not known whose they are.
   *
   * @param loader finds the classes that messages name
   * @param allowed says which these may be
   * @param swizzles handles that travel as data; the first that matches counts
   * @param run the mark of the run in which these handles are of use
   * @return the codec
   */
  public static ValueCodec create(
      ClassLoader loader, AllowList allowed, List<Swizzle<?, ?>> swizzles, String run) {
    return new ValueCodec(new Shapes(new ClassResolver(loader, allowed), swizzles, run));
  }

  /** This process has named a target of this class: other processes may name it to this one. */
  void learn(Class<?> target) {
    shapes.resolver.allowed().learn(target);
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
    return write(new Encoder(shapes, null), root, value).toBytes();
  }

  /**
   * Turns a value into bytes on a shelf. A later change of the value is not seen in them.
   *
   * @param value any value, or null
   * @param shelf where the bytes find room
   * @return the bytes
   * @throws NotPortableException if a part of the value cannot travel; the message holds the path
   */
  public Cargo shelve(Object value, Shelf shelf) {
    Encoder encoder = new Encoder(shapes, null);
    if (!shelf.enter()) {
      return Shelf.collectAlone(write(encoder, root(value), value));
    }
    try {
      shelf.lend(encoder);
      return shelf.collect(write(encoder, root(value), value));
    } finally {
      shelf.leave();
    }
  }

  static Encoder write(Encoder encoder, String root, Object value) {
    try {
      encoder.write(value);
      return encoder;
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
    return decode(Cargo.of(bytes));
  }

  /** Turns bytes into the value they were made of, as {@link #decode(byte[])}. */
  public Object decode(Cargo cargo) {
    Decoder decoder = new Decoder(cargo, shapes);
    try {
      return decoder.message();
    } catch (Malformed e) {
      String type = e.typeName().isEmpty() ? decoder.typeName() : e.typeName();
      throw broken(type, cargo.length(), e.getMessage(), e.getCause());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw broken(decoder.typeName(), cargo.length(), e.toString(), e);
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

  static String root(Object value) {
    return value == null ? "null" : Names.of(value.getClass());
  }
}
