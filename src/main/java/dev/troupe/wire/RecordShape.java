package dev.troupe.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** The shape of a record: read through its accessors, made through its canonical constructor. */
final class RecordShape extends Shape {
  private final Constructor<?> constructor;
  private final Method[] accessors;
  private final Fields.Replacing hooks;
  private final int fingerprint;

  RecordShape(Class<?> type) throws NoSuchMethodException {
    super(Tag.RECORD, Kind.LATE, type);
    RecordComponent[] components = type.getRecordComponents();
    accessors = new Method[components.length];
    Class<?>[] types = new Class<?>[components.length];
    StringBuilder description = new StringBuilder();
    for (int i = 0; i < components.length; i++) {
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
      types[i] = components[i].getType();
      description.append(components[i].getName()).append(types[i].getName());
    }
    constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    hooks = Fields.Replacing.of(type);
    fingerprint = description.toString().hashCode() & 0xffff;
  }

  @Override
  Object replace(Object value) {
    return hooks.replace(value);
  }

  @Override
  void write(Encoder out, Object value) {
    out.u2(fingerprint);
    for (Method accessor : accessors) {
      try {
        out.write(component(accessor, value));
      } catch (Refusal refusal) {
        throw refusal.at("." + accessor.getName());
      }
    }
  }

  @Override
  Object read(Decoder in, int slot) {
    Fields.sameShape(named, fingerprint, in.u2());
    Object[] values = new Object[accessors.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.read();
    }
    try {
      return hooks.resolve(Reflect.make(constructor, values));
    } catch (IllegalArgumentException e) {
      throw new Malformed(
          named.getName() + " cannot be made from " + Arrays.toString(values), named.getName(), e);
    }
  }

  private static Object component(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (InvocationTargetException e) {
      throw new Refusal("its accessor threw " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new Refusal("its accessor cannot be called: " + e, e);
    }
  }
}
