package dev.troupe.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shape of an enum constant: its class and name. */
final class EnumShape extends Shape {
  private final Map<String, Object> constants = new ConcurrentHashMap<>();

  EnumShape(Class<?> declaring) {
    super(Tag.ENUM, Kind.PLAIN, declaring);
  }

  @Override
  void write(Encoder out, Object value) {
    out.text(((Enum<?>) value).name());
  }

  @Override
  Object read(Decoder in, int slot) {
    String name = in.text();
    if (constants.isEmpty()) {
      for (Object constant : named.getEnumConstants()) {
        constants.put(((Enum<?>) constant).name(), constant);
      }
    }
    Object constant = constants.get(name);
    if (constant == null) {
      throw new Malformed(named.getName() + " has no constant " + name + " here");
    }
    return constant;
  }
}
