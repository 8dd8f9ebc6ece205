package dev.troupe.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The methods a name may mean, and how they and their arguments look in messages. */
final class Candidates {
  private static final int LONGEST_VALUE = 80;

  private Candidates() {}

  /** Returns the static methods of a name, of a class and its superclasses. */
  static List<Method> named(Class<?> type, String name) {
    return all(type).stream().filter(m -> m.getName().equals(name)).toList();
  }

  /** Returns the message about a method that is not there. */
  static String unknown(Class<?> type, String name) {
    boolean instance =
        Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.getName().equals(name));
    if (instance) {
      return "method "
          + name
          + " of class "
          + type.getName()
          + " is not static; make it static, or use a method reference";
    }
    List<String> names = all(type).stream().map(Method::getName).distinct().sorted().toList();
    String hint = Spelling.hint(name, names);
    return "class "
        + type.getName()
        + " has no static method "
        + name
        + (hint.isEmpty() ? "; it has " + names : hint);
  }

  static String list(List<Method> methods) {
    return methods.stream().map(Candidates::signature).collect(Collectors.joining(", "));
  }

  static String signature(Method method) {
    return Arrays.stream(method.getParameters())
        .map(p -> Names.of(p.getType()) + (p.isNamePresent() ? " " + p.getName() : ""))
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  static String parameter(Parameter parameter) {
    return "'" + parameter.getName() + "' (" + Names.of(parameter.getType()) + ")";
  }

  static String show(List<?> args, Map<String, ?> kwargs) {
    List<String> texts = new ArrayList<>();
    args.forEach(value -> texts.add(show(value)));
    kwargs.forEach((name, value) -> texts.add(name + "=" + show(value)));
    return texts.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  static String show(List<?> args) {
    return show(args, Map.of());
  }

  /** Returns a value as text, with its type; never throws. */
  static String show(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Placeholder later) {
      return later.text() + " (" + Names.of(later.type()) + ")";
    }
    return Texts.of(value, LONGEST_VALUE) + " (" + Names.of(value.getClass()) + ")";
  }

  private static List<Method> all(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
          methods.putIfAbsent(
              method.getName() + Arrays.toString(method.getParameterTypes()), method);
        }
      }
    }
    return List.copyOf(methods.values());
  }
}
