package dev.troupe.wire;

import java.util.Collections;
import java.util.Comparator;

/** Comparators; those the JDK hides in classes of its own have a number. */
final class Comparators {
  private static final Class<?> REVERSED =
      Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER).getClass();

  private Comparators() {}

  static void write(Encoder out, Comparator<?> comparator) {
    try {
      if (comparator == Collections.reverseOrder()) {
        out.u1(1);
      } else if (comparator == String.CASE_INSENSITIVE_ORDER) {
        out.u1(2);
      } else if (comparator != null && comparator.getClass() == REVERSED) {
        out.u1(3);
        write(out, Collections.reverseOrder(comparator));
      } else {
        out.u1(0);
        out.write(comparator);
      }
    } catch (Refusal refusal) {
      throw refusal.at(".comparator");
    }
  }

  @SuppressWarnings("unchecked")
  static Comparator<Object> read(Decoder in) {
    int kind = in.u1();
    if (kind == 0) {
      Object comparator = in.read();
      return comparator == null ? null : (Comparator<Object>) comparator;
    }
    return switch (kind) {
      case 1 -> (Comparator<Object>) (Comparator<?>) Collections.reverseOrder();
      case 2 -> (Comparator<Object>) (Comparator<?>) String.CASE_INSENSITIVE_ORDER;
      case 3 -> Collections.reverseOrder(nested(in));
      default -> throw new Malformed("no comparator begins with byte " + kind);
    };
  }

  private static Comparator<Object> nested(Decoder in) {
    Comparator<Object> inner = read(in);
    if (inner == null) {
      throw new Malformed("the reverse of no comparator");
    }
    return inner;
  }
}
