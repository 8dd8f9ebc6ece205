package dev.troupe.wire;

import java.util.concurrent.atomic.AtomicReference;

/** The shape of an atomic reference, through which a cycle may lead. */
final class HolderShape extends Shape {
  HolderShape(int tag) {
    super(tag, Kind.EARLY, null);
  }

  @Override
  void write(Encoder out, Object value) {
    try {
      out.write(((AtomicReference<?>) value).get());
    } catch (Refusal refusal) {
      throw refusal.at(".get()");
    }
  }

  @Override
  Object read(Decoder in, int slot) {
    AtomicReference<Object> reference = new AtomicReference<>();
    in.bind(slot, reference);
    reference.set(in.read());
    return reference;
  }
}
