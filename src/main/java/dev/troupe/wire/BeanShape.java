package dev.troupe.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;

/** The shape of an object of an ordinary class: its fields; no constructor of it ever runs. */
final class BeanShape extends Shape {
  private final Constructor<?> instantiator;
  private final Field[] fields;
  private final Fields.Replacing hooks;
  private final int fingerprint;

  BeanShape(Class<?> type, Constructor<?> base) {
    super(Tag.BEAN, Kind.EARLY, type);
    List<Field> all = Fields.of(type);
    instantiator = Reflect.instantiator(type, base);
    fields = all.toArray(Field[]::new);
    fingerprint = Fields.fingerprint(all);
    hooks = Fields.Replacing.of(type);
  }

  @Override
  Object replace(Object value) {
    return hooks.replace(value);
  }

  @Override
  void write(Encoder out, Object value) {
    out.u2(fingerprint);
    for (Field field : fields) {
      try {
        out.write(Fields.get(field, value));
      } catch (Refusal refusal) {
        throw refusal.at("." + field.getName());
      }
    }
  }

  @Override
  Object read(Decoder in, int slot) {
    Fields.sameShape(named, fingerprint, in.u2());
    Object value = Reflect.make(instantiator);
    in.bind(slot, value);
    for (Field field : fields) {
      Fields.set(field, value, in.read());
    }
    return hooks.resolve(value);
  }
}
