package dev.troupe.wire;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The state of objects of the user's own classes. */
final class Fields {
  private Fields() {}

  /** The writeReplace and readResolve methods of a serialisable class, where there are any. */
  record Replacing(MethodHandle writeReplace, MethodHandle readResolve) {

    static Replacing of(Class<?> type) {
      return new Replacing(Reflect.writeReplace(type), Reflect.readResolve(type));
    }

    Object replace(Object value) {
      if (writeReplace == null) {
        return value;
      }
      try {
        return Reflect.invoke(writeReplace, value);
      } catch (RuntimeException e) {
        throw new Refusal(value.getClass().getName() + " threw in writeReplace: " + e, e);
      }
    }

    Object resolve(Object value) {
      return readResolve == null ? value : Reflect.invoke(readResolve, value);
    }
  }

  /** Returns the fields that travel, of a class and its superclasses outside the JDK, in order. */
  static List<Field> of(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != null && !Names.isJdk(c); c = c.getSuperclass()) {
      List<Field> own = new ArrayList<>(Arrays.asList(c.getDeclaredFields()));
      own.removeIf(f -> !travels(f));
      own.sort(Comparator.comparing(Field::getName));
      own.forEach(f -> f.setAccessible(true));
      fields.addAll(0, own);
    }
    return fields;
  }

  static boolean travels(Field field) {
    return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0;
  }

  static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new Refusal(field + " cannot be read: " + e, e);
    }
  }

  static void set(Field field, Object owner, Object value) {
    try {
      if (value != null || !field.getType().isPrimitive()) {
        field.set(owner, value);
      }
    } catch (IllegalAccessException | IllegalArgumentException e) {
      String type = field.getDeclaringClass().getName();
      throw new Malformed("field " + field.getName() + " of " + type + ": " + e, type, e);
    }
  }

  static int fingerprint(List<Field> fields) {
    StringBuilder description = new StringBuilder();
    for (Field field : fields) {
      description.append(field.getName()).append(field.getType().getName());
    }
    return description.toString().hashCode() & 0xffff;
  }

  static void sameShape(Class<?> type, int here, int there) {
    if (here != there) {
      throw new Malformed(
          type.getName()
              + " has other fields here than where the value was sent; run the same version of it"
              + " on both sides",
          type.getName(),
          null);
    }
  }
}
