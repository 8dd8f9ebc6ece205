package dev.troupe.wire;

import static dev.troupe.wire.Shape.Kind.EARLY;
import static dev.troupe.wire.Shape.Kind.PLAIN;

import java.util.List;

/** Boxed values, texts and arrays of primitives. */
final class Scalars {
  private static final int FIRST = Tag.SCALARS;

  private Scalars() {}

  static List<ValueShape<?>> all() {
    return List.of(
        new ValueShape<>(FIRST, PLAIN, String.class, Output::text, Input::text),
        new ValueShape<>(FIRST + 1, PLAIN, Integer.class, (o, v) -> o.varlong(v), Scalars::integer),
        new ValueShape<>(FIRST + 2, PLAIN, Long.class, Output::varlong, Input::varlong),
        new ValueShape<>(
            FIRST + 3, PLAIN, Boolean.class, (o, v) -> o.u1(v ? 1 : 0), i -> i.u1() != 0),
        new ValueShape<>(
            FIRST + 4,
            PLAIN,
            Double.class,
            (o, v) -> o.u8(Double.doubleToRawLongBits(v)),
            i -> Double.longBitsToDouble(i.u8())),
        new ValueShape<>(
            FIRST + 5,
            PLAIN,
            Float.class,
            (o, v) -> o.u4(Float.floatToRawIntBits(v)),
            i -> Float.intBitsToFloat(i.u4())),
        new ValueShape<>(FIRST + 6, PLAIN, Byte.class, (o, v) -> o.u1(v), i -> (byte) i.u1()),
        new ValueShape<>(FIRST + 7, PLAIN, Short.class, (o, v) -> o.u2(v), i -> (short) i.u2()),
        new ValueShape<>(FIRST + 8, PLAIN, Character.class, (o, v) -> o.u2(v), i -> (char) i.u2()),
        new ValueShape<>(FIRST + 10, EARLY, byte[].class, Output::bytes, Input::bytes),
        new ValueShape<>(FIRST + 11, EARLY, boolean[].class, Scalars::booleans, Scalars::booleans),
        new ValueShape<>(FIRST + 12, EARLY, short[].class, Scalars::shorts, Scalars::shorts),
        new ValueShape<>(FIRST + 13, EARLY, char[].class, Scalars::chars, Scalars::chars),
        new ValueShape<>(FIRST + 14, EARLY, int[].class, Scalars::ints, Scalars::ints),
        new ValueShape<>(FIRST + 15, EARLY, long[].class, Scalars::longs, Scalars::longs),
        new ValueShape<>(FIRST + 16, EARLY, float[].class, Scalars::floats, Scalars::floats),
        new ValueShape<>(FIRST + 17, EARLY, double[].class, Scalars::doubles, Scalars::doubles));
  }

  private static Integer integer(Input in) {
    long value = in.varlong();
    if (value != (int) value) {
      throw new Malformed("an int of " + value + " is too large");
    }
    return (int) value;
  }

  private static void booleans(Output out, boolean[] values) {
    out.varint(values.length);
    for (boolean value : values) {
      out.u1(value ? 1 : 0);
    }
  }

  private static boolean[] booleans(Input in) {
    boolean[] values = new boolean[in.length(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.u1() != 0;
    }
    return values;
  }

  private static void shorts(Output out, short[] values) {
    out.varint(values.length);
    for (short value : values) {
      out.u2(value);
    }
  }

  private static short[] shorts(Input in) {
    short[] values = new short[in.length(2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) in.u2();
    }
    return values;
  }

  private static void chars(Output out, char[] values) {
    out.varint(values.length);
    for (char value : values) {
      out.u2(value);
    }
  }

  private static char[] chars(Input in) {
    char[] values = new char[in.length(2)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (char) in.u2();
    }
    return values;
  }

  static void ints(Output out, int[] values) {
    out.varint(values.length);
    for (int value : values) {
      out.u4(value);
    }
  }

  static int[] ints(Input in) {
    int[] values = new int[in.length(4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.u4();
    }
    return values;
  }

  static void longs(Output out, long[] values) {
    out.varint(values.length);
    for (long value : values) {
      out.u8(value);
    }
  }

  static long[] longs(Input in) {
    long[] values = new long[in.length(8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.u8();
    }
    return values;
  }

  private static void floats(Output out, float[] values) {
    out.varint(values.length);
    for (float value : values) {
      out.u4(Float.floatToRawIntBits(value));
    }
  }

  private static float[] floats(Input in) {
    float[] values = new float[in.length(4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(in.u4());
    }
    return values;
  }

  private static void doubles(Output out, double[] values) {
    out.varint(values.length);
    for (double value : values) {
      out.u8(Double.doubleToRawLongBits(value));
    }
  }

  private static double[] doubles(Input in) {
    double[] values = new double[in.length(8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(in.u8());
    }
    return values;
  }
}
