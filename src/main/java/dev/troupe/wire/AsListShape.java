package dev.troupe.wire;

import java.util.Arrays;
import java.util.List;

/** The shape of what {@link Arrays#asList} returns: a list of fixed size. */
final class AsListShape extends Shape {
  AsListShape(int tag) {
    super(tag, Kind.EARLY, null);
  }

  @Override
  void write(Encoder out, Object value) {
    out.all(((List<?>) value).toArray());
  }

  @Override
  Object read(Decoder in, int slot) {
    Object[] values = new Object[in.count()];
    List<Object> list = Arrays.asList(values);
    in.bind(slot, list);
    for (int i = 0; i < values.length; i++) {
      values[i] = in.read();
    }
    return list;
  }
}
