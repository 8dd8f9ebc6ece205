package dev.troupe.wire;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts arguments, by position and by name, to the parameters of one method. */
final class Binder {
  /** An open-ended parameter is the last resort. */
  private static final int OPEN_ENDED = 1_000;

  private final Method method;
  private final Parameter[] parameters;
  private final Type[] types;
  private final List<Supplier<Object>> values;
  private final List<String> problems = new ArrayList<>();
  private int cost;

  private Binder(Method method) {
    this.method = method;
    this.parameters = method.getParameters();
    this.types = method.getGenericParameterTypes();
    this.values = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      values.add(null);
    }
  }

  static Bound bind(Method method, List<?> args, Map<String, ?> kwargs) {
    Binder binder = new Binder(method);
    binder.positions(args);
    binder.names(kwargs);
    binder.rest();
    return new Bound(method, binder.values, List.copyOf(binder.problems), binder.cost);
  }

  private void positions(List<?> args) {
    int last = parameters.length - 1;
    boolean collect = method.isVarArgs() && collects(args, last);
    int fixed = collect ? last : parameters.length;
    for (int i = 0; i < Math.min(fixed, args.size()); i++) {
      put(i, args.get(i));
    }
    if (collect && args.size() > last) {
      collect(args.subList(last, args.size()), last);
    } else if (args.size() > fixed && !collect) {
      problems.add(
          args.size() + " arguments were given, but it takes no more than " + parameters.length);
    }
  }

  /** Tells whether the last arguments are to be gathered into the array of a varargs method. */
  private boolean collects(List<?> args, int last) {
    if (args.size() != last + 1) {
      return args.size() > last + 1;
    }
    Object value = args.get(last);
    if (value instanceof Placeholder later) {
      return !parameters[last].getType().isAssignableFrom(later.type());
    }
    return value != null
        && !parameters[last].getType().isInstance(value)
        && !(value instanceof List);
  }

  private void collect(List<?> extra, int index) {
    Class<?> component = parameters[index].getType().getComponentType();
    List<Supplier<Object>> elements = new ArrayList<>();
    for (Object value : extra) {
      Fit fit = Coercions.fit(value, component, component);
      note(fit, index);
      elements.add(fit.value());
    }
    cost += OPEN_ENDED;
    values.set(index, () -> array(component, elements));
  }

  private void names(Map<String, ?> kwargs) {
    if (kwargs.isEmpty()) {
      return;
    }
    if (parameters.length > 0 && !parameters[0].isNamePresent()) {
      problems.add(
          "class "
              + method.getDeclaringClass().getName()
              + " holds no parameter names, so "
              + kwargs.keySet()
              + " cannot be matched; compile it with javac -parameters, or give the arguments by"
              + " position");
      return;
    }
    Map<String, Object> unknown = new LinkedHashMap<>();
    kwargs.forEach((name, value) -> name(name, value, unknown));
    if (unknown.isEmpty()) {
      return;
    }
    int last = parameters.length - 1;
    if (takesNames(last)) {
      cost += OPEN_ENDED;
      values.set(last, () -> unknown);
    } else {
      unknown.keySet().forEach(name -> problems.add(noParameter(name)));
    }
  }

  private void name(String name, Object value, Map<String, Object> unknown) {
    int index = 0;
    while (index < parameters.length && !parameters[index].getName().equals(name)) {
      index++;
    }
    if (index == parameters.length) {
      unknown.put(name, value);
    } else if (values.get(index) != null) {
      problems.add("argument '" + name + "' is given twice, by position and by name");
    } else {
      put(index, value);
    }
  }

  private void rest() {
    int last = parameters.length - 1;
    for (int i = 0; i <= last; i++) {
      if (values.get(i) != null) {
        continue;
      }
      if (i == last && method.isVarArgs()) {
        collect(List.of(), last);
      } else if (takesNames(i) && i == last && problems.isEmpty()) {
        cost += OPEN_ENDED;
        values.set(last, LinkedHashMap::new);
      } else {
        values.set(i, () -> null);
        problems.add("argument " + Candidates.parameter(parameters[i]) + " is missing");
      }
    }
  }

  private boolean takesNames(int index) {
    return index >= 0
        && index == parameters.length - 1
        && values.get(index) == null
        && parameters[index].getType() == Map.class;
  }

  private void put(int index, Object value) {
    Fit fit = Coercions.fit(value, parameters[index].getType(), types[index]);
    note(fit, index);
    values.set(index, fit.value());
  }

  private void note(Fit fit, int index) {
    cost += fit.cost();
    if (fit.problem() != null) {
      problems.add(
          fit.problem() + " does not fit parameter " + Candidates.parameter(parameters[index]));
    }
  }

  private String noParameter(String name) {
    List<String> names = Arrays.stream(parameters).map(Parameter::getName).toList();
    return "it has no parameter '" + name + "'" + Spelling.hint(name, names);
  }

  private static Object array(Class<?> component, List<Supplier<Object>> elements) {
    Object array = Array.newInstance(component, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i).get());
    }
    return array;
  }
}
