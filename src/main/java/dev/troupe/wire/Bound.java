package dev.troupe.wire;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * A method with arguments put to its parameters.
 *
 * @param method the method
 * @param values the arguments in the order of the parameters; made when asked for
 * @param problems why they do not fit
 * @param cost how far the arguments had to be changed to fit
 */
record Bound(Method method, List<Supplier<Object>> values, List<String> problems, int cost) {

  List<Object> arguments() {
    return Arrays.asList(values.stream().map(Supplier::get).toArray());
  }

  /** Tells whether each parameter is at least as narrow as that of the other. */
  boolean isAsSpecificAs(Bound other) {
    Class<?>[] mine = method.getParameterTypes();
    Class<?>[] theirs = other.method.getParameterTypes();
    if (mine.length != theirs.length) {
      return mine.length > theirs.length;
    }
    for (int i = 0; i < mine.length; i++) {
      if (!Coercions.boxed(theirs[i]).isAssignableFrom(Coercions.boxed(mine[i]))) {
        return false;
      }
    }
    return true;
  }
}
