package dev.troupe.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Conversions of numbers that lose nothing. */
final class Numbers {
  static final int CHANGED = 2;

  /** From narrow to wide; a wider one costs more. */
  private static final List<Class<?>> WIDTH =
      List.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          BigInteger.class,
          Float.class,
          Double.class,
          BigDecimal.class);

  private static final int LARGEST_EXPONENT = 400;

  private Numbers() {}

  static Fit fit(Number number, Class<?> type) {
    int wanted = WIDTH.indexOf(type);
    int given = WIDTH.indexOf(number.getClass());
    if (wanted < 0 || given < 0) {
      return Fit.not(number);
    }
    Object value = convert(number, type);
    if (value == null) {
      return Fit.not(number, "(something of it would be lost)");
    }
    // Narrowing costs more than any widening.
    return Fit.as(CHANGED + (wanted >= given ? wanted - given : WIDTH.size()), value);
  }

  private static Object convert(Number number, Class<?> type) {
    boolean floating = number instanceof Double || number instanceof Float;
    if (floating && (type == Double.class || type == Float.class)) {
      return floating(number.doubleValue(), type);
    }
    if (floating && !Double.isFinite(number.doubleValue())) {
      return null;
    }
    BigDecimal exact = exact(number);
    if (Math.abs((long) exact.scale()) > LARGEST_EXPONENT) {
      return null;
    }
    try {
      return convert(exact, type);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static Object floating(double value, Class<?> type) {
    if (type == Double.class) {
      return value;
    }
    float narrow = (float) value;
    return Double.compare(narrow, value) == 0 ? narrow : null;
  }

  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    return number instanceof Double || number instanceof Float
        ? new BigDecimal(number.doubleValue())
        : BigDecimal.valueOf(number.longValue());
  }

  private static Object convert(BigDecimal value, Class<?> type) {
    if (type == Byte.class) {
      return value.byteValueExact();
    } else if (type == Short.class) {
      return value.shortValueExact();
    } else if (type == Integer.class) {
      return value.intValueExact();
    } else if (type == Long.class) {
      return value.longValueExact();
    } else if (type == BigInteger.class) {
      return value.toBigIntegerExact();
    } else if (type == BigDecimal.class) {
      return value;
    }
    double converted = type == Float.class ? value.floatValue() : value.doubleValue();
    if (!Double.isFinite(converted) || new BigDecimal(converted).compareTo(value) != 0) {
      return null;
    }
    return floating(converted, type);
  }
}
