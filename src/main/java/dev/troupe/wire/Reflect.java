package dev.troupe.wire;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * The JDK's own hooks for libraries like this one ({@code sun.reflect.ReflectionFactory} of module
 * jdk.unsupported), reached by name because the compiler warns about the class itself.
 */
final class Reflect {
  private static final Object FACTORY;
  private static final Method CONSTRUCTOR;
  private static final Method WRITE_REPLACE;
  private static final Method READ_RESOLVE;

  static {
    try {
      Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
      FACTORY = type.getMethod("getReflectionFactory").invoke(null);
      CONSTRUCTOR =
          type.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
      WRITE_REPLACE = type.getMethod("writeReplaceForSerialization", Class.class);
      READ_RESOLVE = type.getMethod("readResolveForSerialization", Class.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final MethodHandle RESOLVE_LAMBDA = readResolve(SerializedLambda.class);

  private Reflect() {}

  /** Returns a way to make instances that runs no constructor below the given one. */
  static Constructor<?> instantiator(Class<?> type, Constructor<?> constructor) {
    return (Constructor<?>) call(CONSTRUCTOR, type, constructor);
  }

  static Object make(Constructor<?> constructor, Object... args) {
    try {
      return constructor.newInstance(args);
    } catch (InvocationTargetException e) {
      throw new Malformed(
          constructor.getDeclaringClass().getName()
              + " cannot be made: its constructor threw "
              + e.getCause(),
          constructor.getDeclaringClass().getName(),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " cannot be called: " + e, e);
    }
  }

  /** Returns the writeReplace method of a class, or null. */
  static MethodHandle writeReplace(Class<?> type) {
    return Serializable.class.isAssignableFrom(type)
        ? (MethodHandle) call(WRITE_REPLACE, type)
        : null;
  }

  /** Returns the readResolve method of a class, or null. */
  static MethodHandle readResolve(Class<?> type) {
    return Serializable.class.isAssignableFrom(type)
        ? (MethodHandle) call(READ_RESOLVE, type)
        : null;
  }

  /** Makes a lambda again, by the code that the compiler left in the class where it stood. */
  static Object resolve(SerializedLambda lambda) {
    return invoke(RESOLVE_LAMBDA, lambda);
  }

  static Object invoke(MethodHandle handle, Object receiver) {
    try {
      return handle.invoke(receiver);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e.toString(), e);
    }
  }

  private static Object call(Method method, Object... args) {
    try {
      return method.invoke(FACTORY, args);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " failed: " + e, e);
    }
  }
}
