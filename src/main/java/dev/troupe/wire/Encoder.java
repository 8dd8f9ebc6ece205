package dev.troupe.wire;

import java.util.IdentityHashMap;

/** Writes one message: values by their shapes, with references to what was already written. */
final class Encoder extends Output {
  static final int MAX_DEPTH = 1_000;

  final Shapes shapes;
  final Captures captures;
  private Seen objects;
  private Seen types;
  private IdentityHashMap<Object, Object> replaced;
  private int depth;

  Encoder(Shapes shapes, Captures captures) {
    this.shapes = shapes;
    this.captures = captures;
  }

  /** Begins another message after what was written. */
  void restart() {
    objects = null;
    types = null;
    replaced = null;
    depth = 0;
  }

  void write(Object value) {
    if (value == null) {
      u1(Tag.NULL);
      return;
    }
    Shape shape = shapes.of(value.getClass());
    Object written = replacement(shape, value);
    if (written != value) {
      writeReplaced(written);
    } else {
      writeShaped(shape, value);
    }
  }

  /** Writes the name of a class, once; later its number. */
  void type(Class<?> type) {
    if (types == null) {
      types = new Seen();
    }
    int number = types.find(type);
    varint(number + 1);
    if (number < 0) {
      types.add(type);
      text(type.getName());
    }
  }

  /** Writes values one after the other, preceded by their number. */
  void all(Object[] values) {
    varint(values.length);
    for (int i = 0; i < values.length; i++) {
      try {
        write(values[i]);
      } catch (Refusal refusal) {
        throw refusal.at(i);
      }
    }
  }

  private void writeReplaced(Object value) {
    if (value == null) {
      u1(Tag.NULL);
    } else {
      writeShaped(shapes.of(value.getClass()), value);
    }
  }

  private void writeShaped(Shape shape, Object value) {
    int number = -1;
    if (shape.kind != Shape.Kind.PLAIN) {
      number = track(shape, value);
      if (number < 0) {
        return;
      }
    }
    header(shape);
    if (++depth > MAX_DEPTH) {
      throw new Refusal(
          "values are nested more than " + MAX_DEPTH + " deep; send them as a flat list");
    }
    shape.write(this, value);
    depth--;
    if (shape.kind == Shape.Kind.LATE) {
      objects.close(number);
    }
  }

  private void header(Shape shape) {
    if (shape.tag >= 0) {
      u1(shape.tag);
    }
    if (shape.named != null) {
      type(shape.named);
    }
  }

  /** Returns the number given to a new object, or writes a reference and returns -1. */
  private int track(Shape shape, Object value) {
    if (objects == null) {
      objects = new Seen();
    }
    int number = objects.find(value);
    if (number < 0) {
      int added = objects.add(value);
      if (shape.kind == Shape.Kind.LATE) {
        objects.open(added);
      }
      return added;
    }
    if (objects.isOpen(number)) {
      throw new Refusal(
          Names.of(value.getClass())
              + " contains itself, and it can only be made after its contents (a record, lambda,"
              + " Optional or map entry); break the cycle, or use an ordinary class");
    }
    u1(Tag.REFERENCE);
    varint(number);
    return -1;
  }

  private Object replacement(Shape shape, Object value) {
    Object known = replaced == null ? null : replaced.get(value);
    if (known != null) {
      return known;
    }
    Object written = shape.replace(value);
    if (written != value) {
      if (replaced == null) {
        replaced = new IdentityHashMap<>();
      }
      replaced.put(value, written);
    }
    return written;
  }
}
