package dev.troupe.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractQueue;
import java.util.AbstractSequentialList;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shapes of the user's own classes, by the JDK class they descend from. */
final class UserTypes {
  /** Classes of the JDK that hold no state worth sending. */
  private static final Set<Class<?>> STATELESS =
      Set.of(
          Object.class,
          Number.class,
          AbstractCollection.class,
          AbstractList.class,
          AbstractSequentialList.class,
          AbstractSet.class,
          AbstractQueue.class,
          AbstractMap.class);

  private UserTypes() {}

  /** Returns the shape of a class whose first superclass in the JDK is the base. */
  static Shape shape(Class<?> type, Class<?> base) throws NoSuchMethodException {
    if (STATELESS.contains(base)) {
      return new BeanShape(type, base.getDeclaredConstructor());
    }
    boolean map = Map.class.isAssignableFrom(base);
    if (!map && !Collection.class.isAssignableFrom(base)) {
      return Shapes.refused(
          type,
          "it extends "
              + base.getName()
              + ", whose state the JDK does not let us see; make the field transient or send"
              + " plain data");
    }
    List<Field> fields = Fields.of(type);
    Constructor<?> constructor = constructor(base);
    if (!fields.isEmpty() || constructor == null) {
      String why =
          constructor == null
              ? base.getName() + " has no constructor we can use"
              : "it adds field " + fields.get(0).getName() + " to " + base.getName();
      return Shapes.refused(type, why + "; hold the collection in a field instead of extending it");
    }
    Constructor<?> maker = Reflect.instantiator(type, constructor);
    return map ? Mapped.named(type, maker) : Collected.named(type, maker);
  }

  /** Returns the public constructor that takes a comparator or nothing, or null. */
  static Constructor<?> constructor(Class<?> type) {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Comparator.class})) {
        return constructor;
      }
    }
    try {
      return type.getConstructor();
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
