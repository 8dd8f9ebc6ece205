package dev.troupe.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The shape of a map: its keys and values in order, after its comparator if it has one. */
final class MapShape extends Shape {
  private final boolean sorted;
  private final Function<Comparator<Object>, Map<Object, Object>> maker;
  private final UnaryOperator<Map<Object, Object>> face;

  MapShape(
      int tag,
      Class<?> named,
      boolean sorted,
      Function<Comparator<Object>, Map<Object, Object>> maker,
      UnaryOperator<Map<Object, Object>> face) {
    super(tag, Kind.EARLY, named);
    this.sorted = sorted;
    this.maker = maker;
    this.face = face;
  }

  @Override
  void write(Encoder out, Object value) {
    if (sorted) {
      Comparators.write(out, ((SortedMap<?, ?>) value).comparator());
    }
    entries(out, (Map<?, ?>) value);
  }

  @Override
  Object read(Decoder in, int slot) {
    Map<Object, Object> map = maker.apply(sorted ? Comparators.read(in) : null);
    Map<Object, Object> seen = face.apply(map);
    in.bind(slot, seen);
    int before = in.cycles();
    List<Object> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      keys.add(in.read());
      values.add(in.read());
    }
    Filling.fill(in, before, map::clear, () -> put(map, keys, values));
    return seen;
  }

  /** Writes a map's entries, and names the key when one of them cannot travel. */
  static void entries(Encoder out, Map<?, ?> map) {
    List<Object> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          keys.add(key);
          values.add(value);
        });
    out.varint(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      try {
        out.write(keys.get(i));
      } catch (Refusal refusal) {
        throw refusal.at(".key" + label(keys.get(i)));
      }
      try {
        out.write(values.get(i));
      } catch (Refusal refusal) {
        throw refusal.at(label(keys.get(i)));
      }
    }
  }

  private static void put(Map<Object, Object> map, List<Object> keys, List<Object> values) {
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
  }

  private static String label(Object key) {
    if (key instanceof String || key instanceof Number || key instanceof Enum) {
      return "[" + key + "]";
    }
    return key == null ? "[null]" : "[a " + Names.of(key.getClass()) + "]";
  }
}
