package dev.troupe.wire;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads one message. What it reads may come from anywhere; it believes nothing. */
final class Decoder extends Input {
  final Shapes shapes;
  private List<Object> objects = List.of();
  private List<Class<?>> types = List.of();
  private List<Runnable> last = List.of();
  private BitSet open;
  private String typeName = "";
  private int depth;
  private int cycles;

  Decoder(Cargo cargo, Shapes shapes) {
    super(cargo);
    this.shapes = shapes;
  }

  Object message() {
    Object value = read();
    if (remaining() > 0) {
      throw new Malformed(remaining() + " bytes are left over after the value");
    }
    last.forEach(Runnable::run);
    return value;
  }

  Object read() {
    int tag = u1();
    if (tag == Tag.NULL) {
      return null;
    }
    if (tag == Tag.REFERENCE) {
      return reference(varint());
    }
    Shape shape = shape(tag);
    if (++depth > Encoder.MAX_DEPTH) {
      throw new Malformed("values are nested more than " + Encoder.MAX_DEPTH + " deep");
    }
    Object value = shape.kind == Shape.Kind.PLAIN ? shape.read(this, -1) : tracked(shape);
    depth--;
    return value;
  }

  /** Reads a value that must be of a type and not null. */
  <T> T read(Class<T> type) {
    Object value = read();
    if (!type.isInstance(value)) {
      String found = value == null ? "null" : value.getClass().getName();
      throw new Malformed("found " + found + " where " + type.getName() + " belongs");
    }
    return type.cast(value);
  }

  Object[] all() {
    Object[] values = new Object[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = read();
    }
    return values;
  }

  Class<?> type() {
    int number = varint();
    if (number == 0) {
      typeName = text();
      Class<?> type = shapes.resolve(typeName);
      if (types.isEmpty()) {
        types = new ArrayList<>(4);
      }
      types.add(type);
      return type;
    }
    if (number < 0 || number > types.size()) {
      throw new Malformed("class number " + number + " was never named");
    }
    Class<?> type = types.get(number - 1);
    typeName = type.getName();
    return type;
  }

  /** Makes an object known before its contents are. */
  void bind(int slot, Object value) {
    objects.set(slot, value);
  }

  /** Returns how many references to unfinished objects were met so far. */
  int cycles() {
    return cycles;
  }

  /** Runs an action when everything else is read. */
  void atEnd(Runnable action) {
    if (last.isEmpty()) {
      last = new ArrayList<>();
    }
    last.add(action);
  }

  /** Returns the name of the class last read, for messages. */
  String typeName() {
    return typeName;
  }

  private Shape shape(int tag) {
    Shape known = Shapes.ofTag(tag);
    if (known != null) {
      return known;
    }
    if (!Tag.isNamed(tag)) {
      throw new Malformed("no value begins with byte " + tag);
    }
    Class<?> type = type();
    Shape shape = shapes.of(type);
    if (shape.tag != tag) {
      throw new Malformed(type.getName() + " is not of the kind that byte " + tag + " announces");
    }
    return shape;
  }

  private Object tracked(Shape shape) {
    if (objects.isEmpty()) {
      objects = new ArrayList<>(4);
      open = new BitSet();
    }
    int slot = objects.size();
    objects.add(null);
    open.set(slot);
    Object value = shape.read(this, slot);
    objects.set(slot, value);
    open.clear(slot);
    return value;
  }

  private Object reference(int number) {
    if (number < 0 || number >= objects.size() || objects.get(number) == null) {
      throw new Malformed("reference " + number + " leads nowhere");
    }
    if (open.get(number)) {
      cycles++;
    }
    return objects.get(number);
  }
}
