package dev.troupe.wire;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** Sets and maps over the constants of an enum. Raw, because the enum is known at run time only. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class EnumShapes {
  private EnumShapes() {}

  static Shape set(int tag) {
    return new ValueShape<>(
        tag,
        Shape.Kind.EARLY,
        EnumSet.class,
        (out, set) -> {
          out.type(elementType(set));
          out.all(set.toArray());
        },
        EnumShapes::readSet);
  }

  static Shape map(int tag) {
    return new Shape(tag, Shape.Kind.EARLY, null) {
      @Override
      void write(Encoder out, Object value) {
        out.type(keyType((EnumMap) value, out));
        MapShape.entries(out, (Map<?, ?>) value);
      }

      @Override
      Object read(Decoder in, int slot) {
        EnumMap map = new EnumMap(enumType(in));
        in.bind(slot, map);
        for (int left = in.count(); left > 0; left--) {
          map.put(in.read(Enum.class), in.read());
        }
        return map;
      }
    };
  }

  private static EnumSet readSet(Decoder in) {
    EnumSet set = EnumSet.noneOf(enumType(in));
    for (Object element : in.all()) {
      set.add((Enum) element);
    }
    return set;
  }

  private static Class enumType(Decoder in) {
    Class<?> type = in.type();
    if (!type.isEnum()) {
      throw new Malformed(type.getName() + " is not an enum", type.getName(), null);
    }
    return type;
  }

  private static Class<?> elementType(EnumSet set) {
    EnumSet filled = set.isEmpty() ? EnumSet.complementOf(set) : set;
    if (filled.isEmpty()) {
      throw new Refusal("the empty set over an enum without constants cannot travel; send null");
    }
    return ((Enum) filled.iterator().next()).getDeclaringClass();
  }

  /** The JDK tells the key type of an empty map only when a wrong key is put, in the message. */
  private static Class<?> keyType(EnumMap map, Encoder out) {
    if (!map.isEmpty()) {
      return ((Enum) map.keySet().iterator().next()).getDeclaringClass();
    }
    EnumMap probe = map.clone();
    for (Enum key : new Enum[] {Shape.Kind.PLAIN, Wrapper.ORDINARY}) {
      try {
        probe.put(key, 1);
        return key.getDeclaringClass();
      } catch (ClassCastException e) {
        String text = String.valueOf(e.getMessage());
        return hidden(text.substring(text.lastIndexOf(' ') + 1), out);
      }
    }
    throw new Refusal("an empty EnumMap whose key type is hidden cannot travel");
  }

  private static Class<?> hidden(String name, Encoder out) {
    try {
      return out.shapes.resolver.resolve(name);
    } catch (ClassNotFoundException e) {
      throw new Refusal("an empty EnumMap whose key type is hidden cannot travel", e);
    }
  }
}
