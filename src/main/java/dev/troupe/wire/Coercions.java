package dev.troupe.wire;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Fits values, as they come from a program or a file, to the types of parameters. */
final class Coercions {
  private Coercions() {}

  /** Fits a value to a type. Initialises no class; the value itself is made only when asked for. */
  static Fit fit(Object value, Class<?> type, Type generic) {
    Class<?> boxed = boxed(type);
    if (value instanceof Placeholder later) {
      return boxed.isAssignableFrom(later.type()) ? Fit.as(1, value) : Fit.not(value);
    }
    if (value == null) {
      return type.isPrimitive() ? Fit.not(null) : Fit.as(0, null);
    }
    if (value instanceof Collection<?> collection) {
      return collection(collection, type, generic);
    }
    if (boxed.isInstance(value)) {
      return Fit.as(boxed == value.getClass() ? 0 : 1, value);
    }
    if (value instanceof Number number) {
      return Numbers.fit(number, boxed);
    }
    return value instanceof String text ? text(text, boxed) : Fit.not(value);
  }

  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static Fit text(String text, Class<?> type) {
    try {
      if (type == Duration.class) {
        return Fit.as(Fit.CHANGED, Durations.parse(text));
      }
      if (type == Path.class) {
        return Fit.as(Fit.CHANGED, Path.of(text));
      }
    } catch (DateTimeException | ArithmeticException | InvalidPathException e) {
      return Fit.not(text, "(" + e.getMessage() + ")");
    }
    if (type == Character.class && text.length() == 1) {
      return Fit.as(Fit.CHANGED, text.charAt(0));
    }
    return type.isEnum() ? constant(text, type) : Fit.not(text);
  }

  private static Fit constant(String text, Class<?> type) {
    List<String> names =
        Arrays.stream(type.getDeclaredFields())
            .filter(Field::isEnumConstant)
            .map(Field::getName)
            .toList();
    if (names.contains(text)) {
      return new Fit(Fit.CHANGED, () -> constantOf(type, text), null);
    }
    return Fit.not(text, "(" + type.getSimpleName() + " is one of " + names + ")");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object constantOf(Class<?> type, String name) {
    return Enum.valueOf((Class) type, name);
  }

  private static Fit collection(Collection<?> values, Class<?> type, Type generic) {
    if (type.isArray()) {
      Class<?> component = type.getComponentType();
      return elements(values, component, fits -> array(component, fits));
    }
    Class<?> element = element(generic);
    if (type.isInstance(values)) {
      Fit fit = elements(values, element, Coercions::list);
      // Elements that are right as they are leave the collection as it is.
      boolean whole = fit.problem() != null || fit.cost() < Fit.CHANGED + Numbers.CHANGED;
      return whole || !type.isAssignableFrom(ArrayList.class)
          ? new Fit(type == values.getClass() ? 0 : 1, () -> values, fit.problem())
          : fit;
    }
    if (type == Set.class) {
      return elements(values, element, fits -> new LinkedHashSet<>(list(fits)));
    }
    return Fit.not(values);
  }

  /** Builds something of fitted elements. */
  private interface Builder {
    Object of(List<Fit> fits);
  }

  private static Fit elements(Collection<?> values, Class<?> type, Builder builder) {
    List<Fit> fits = new ArrayList<>();
    int dearest = 0;
    for (Object value : values) {
      Fit fit = fit(value, type, type);
      if (fit.problem() != null) {
        return Fit.not(values, "with element " + fit.problem());
      }
      dearest = Math.max(dearest, fit.cost());
      fits.add(fit);
    }
    Supplier<Object> result = () -> builder.of(fits);
    return new Fit(Fit.CHANGED + dearest, result, null);
  }

  private static Object array(Class<?> component, List<Fit> fits) {
    Object array = Array.newInstance(component, fits.size());
    for (int i = 0; i < fits.size(); i++) {
      Array.set(array, i, fits.get(i).value().get());
    }
    return array;
  }

  private static List<Object> list(List<Fit> fits) {
    List<Object> values = new ArrayList<>();
    fits.forEach(fit -> values.add(fit.value().get()));
    return values;
  }

  private static Class<?> element(Type generic) {
    if (generic instanceof ParameterizedType parameterized
        && parameterized.getActualTypeArguments().length == 1
        && parameterized.getActualTypeArguments()[0] instanceof Class<?> type) {
      return type;
    }
    return Object.class;
  }
}
