package dev.troupe.wire;

import dev.troupe.task.Func1;
import dev.troupe.task.TargetException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** What is called, as it was found in this process. */
final class Callee {
  private final TargetRef target;
  private final Object receiver;
  private final Method method;

  private Callee(TargetRef target, Object receiver, Method method) {
    this.target = target;
    this.receiver = receiver;
    this.method = method;
  }

  /**
   * Finds what is to be called.
   *
   * @throws TargetException if it is not in this process
   */
  static Callee find(TargetRef target, ValueCodec codec) {
    Object receiver = receiver(target, codec);
    return new Callee(target, receiver, method(target, codec));
  }

  TargetRef target() {
    return target;
  }

  /** Calls it; what it throws is thrown as it is. */
  Object call(Object[] arguments) throws Throwable {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new TargetException(
          "target " + target.describe() + " cannot take these arguments: " + e.getMessage(), e);
    }
  }

  /** Calls it with one argument; the commonest case without reflection. */
  @SuppressWarnings("unchecked")
  Object callOne(Object argument) throws Throwable {
    return receiver instanceof Func1<?, ?> function
        ? ((Func1<Object, Object>) function).call(argument)
        : call(new Object[] {argument});
  }

  private static Object receiver(TargetRef target, ValueCodec codec) {
    if (target instanceof TargetRef.Lambda lambda) {
      return resolved(lambda, codec);
    }
    return target instanceof TargetRef.Instance instance
        ? codec.decode(instance.object().bytes())
        : null;
  }

  private static Object resolved(TargetRef.Lambda lambda, ValueCodec codec) {
    Class<?> capturing = targetType(lambda, lambda.capturingClass(), codec);
    Object[] captured = (Object[]) codec.decode(lambda.captured().bytes());
    try {
      return Reflect.resolve(
          new SerializedLambda(
              capturing,
              lambda.interfaceClass(),
              lambda.interfaceMethod(),
              lambda.interfaceSignature(),
              lambda.implKind(),
              lambda.implClass(),
              lambda.implMethod(),
              lambda.implSignature(),
              lambda.instantiatedSignature(),
              captured));
    } catch (RuntimeException e) {
      throw new TargetException(
          "target "
              + lambda.describe()
              + " is not in this process; run the same version of the class on both sides",
          e);
    }
  }

  private static Method method(TargetRef target, ValueCodec codec) {
    Method method;
    if (target instanceof TargetRef.Lambda lambda) {
      Class<?> type = type(target, lambda.interfaceClass().replace('/', '.'), codec);
      method = FunctionalMethods.find(type, lambda.interfaceMethod(), lambda.interfaceSignature());
    } else if (target instanceof TargetRef.Instance instance) {
      Class<?> type = type(target, instance.interfaceClass(), codec);
      method = FunctionalMethods.find(type, instance.method(), instance.descriptor());
    } else {
      method = named((TargetRef.Named) target, codec);
    }
    if (method == null) {
      throw new TargetException(
          "target "
              + target.describe()
              + " has no such method in this process; run the same version on both sides",
          null);
    }
    return opened(method, target);
  }

  private static Method named(TargetRef.Named named, ValueCodec codec) {
    for (Method method : targetType(named, named.className(), codec).getDeclaredMethods()) {
      if (method.getName().equals(named.method())
          && Targets.descriptor(method).equals(named.descriptor())) {
        return method;
      }
    }
    return null;
  }

  private static Method opened(Method method, TargetRef target) {
    try {
      method.setAccessible(true);
      return method;
    } catch (InaccessibleObjectException e) {
      throw new TargetException(
          "target " + target.describe() + " is closed to us; open its package to Troupe", e);
    }
  }

  static Class<?> type(TargetRef target, String name, ValueCodec codec) {
    return found(target, name, codec.shapes.resolver::resolve);
  }

  private static Class<?> targetType(TargetRef target, String name, ValueCodec codec) {
    return found(target, name, codec.shapes.resolver::resolveTarget);
  }

  /** Looks for a class. */
  private interface Search {
    Class<?> find(String name) throws ClassNotFoundException;
  }

  private static Class<?> found(TargetRef target, String name, Search search) {
    try {
      return search.find(name);
    } catch (NotAllowedException e) {
      throw new TargetException("target " + target.describe() + ": " + e.getMessage(), e);
    } catch (ClassNotFoundException | LinkageError e) {
      throw missing(target, name, e);
    }
  }

  static TargetException missing(TargetRef target, String name, Throwable cause) {
    return new TargetException(
        "target "
            + target.describe()
            + ": class "
            + name
            + " is not here; put it on the class path of this process",
        cause);
  }
}
