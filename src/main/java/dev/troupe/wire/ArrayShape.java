package dev.troupe.wire;

import java.lang.reflect.Array;

/** The shape of an array of references; its component type is kept. */
final class ArrayShape extends Shape {
  private final Class<?> component;

  ArrayShape(Class<?> type) {
    super(Tag.ARRAY, Kind.EARLY, type);
    this.component = type.getComponentType();
  }

  @Override
  void write(Encoder out, Object value) {
    out.all((Object[]) value);
  }

  @Override
  Object read(Decoder in, int slot) {
    Object[] array = (Object[]) Array.newInstance(component, in.count());
    in.bind(slot, array);
    for (int i = 0; i < array.length; i++) {
      array[i] = in.read();
    }
    return array;
  }
}
