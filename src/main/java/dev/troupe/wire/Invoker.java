package dev.troupe.wire;

import dev.troupe.task.ResultEncodingException;
import dev.troupe.task.TargetException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Runs calls, in the process they were sent to. */
public final class Invoker {
  private static final int LONGEST_RESULT = 200;

  private Invoker() {}

  /**
   * Runs a call in this thread, whatever comes of it. Never throws.
   *
   * @param call what is called
   * @param codec reads the arguments and writes the result
   * @return how it ended
   */
  public static Outcome invoke(Call call, ValueCodec codec) {
    Object result;
    try {
      result = run(call, codec);
    } catch (Throwable thrown) {
      Traces.trim(thrown);
      return new Outcome.Threw(Failure.of(thrown, codec));
    }
    try {
      return new Outcome.Returned(new Payload(codec.encode(result)));
    } catch (Throwable e) {
      String reason = String.valueOf(e.getMessage());
      String value = Texts.of(result, LONGEST_RESULT);
      return new Outcome.Threw(
          Failure.of(
              new ResultEncodingException(
                  "the result of " + call.target().describe() + " cannot travel back: " + reason,
                  reason,
                  value),
              codec));
    }
  }

  /**
   * Runs a call in this thread.
   *
   * @param call what is called
   * @param codec reads the arguments
   * @return what it returned, or null
   * @throws TargetException if the target is not in this process
   * @throws dev.troupe.task.DecodeException if an argument cannot be rebuilt in this process
   * @throws Throwable what the target threw, itself
   */
  public static Object run(Call call, ValueCodec codec) throws Throwable {
    TargetRef target = call.target();
    Object receiver = receiver(target, codec);
    Method method = method(target, codec);
    Object[] arguments = (Object[]) codec.decode(call.arguments().bytes());
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      throw new TargetException(
          "target " + target.describe() + " cannot take these arguments: " + e.getMessage(), e);
    }
  }

  /**
   * Initialises the class of a target, so that its static state is there before the call.
   *
   * @param call what will be called
   * @param codec finds the class
   * @throws TargetException if the class is not in this process
   */
  public static void initialise(Call call, ValueCodec codec) {
    Class<?> type = type(call.target(), call.target().className(), codec);
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw missing(call.target(), type.getName(), e);
    }
  }

  private static Object receiver(TargetRef target, ValueCodec codec) {
    if (target instanceof TargetRef.Lambda lambda) {
      return lambda(lambda, codec);
    }
    return target instanceof TargetRef.Instance instance
        ? codec.decode(instance.object().bytes())
        : null;
  }

  private static Object lambda(TargetRef.Lambda lambda, ValueCodec codec) {
    Class<?> capturing = type(lambda, lambda.capturingClass(), codec);
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
    for (Method method : type(named, named.className(), codec).getDeclaredMethods()) {
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

  private static Class<?> type(TargetRef target, String name, ValueCodec codec) {
    try {
      return codec.shapes.resolver.resolve(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw missing(target, name, e);
    }
  }

  private static TargetException missing(TargetRef target, String name, Throwable cause) {
    return new TargetException(
        "target "
            + target.describe()
            + ": class "
            + name
            + " is not here; put it on the class path of this process",
        cause);
  }
}
