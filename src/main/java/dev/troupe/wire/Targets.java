package dev.troupe.wire;

import dev.troupe.task.Target;
import dev.troupe.task.TargetException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** Makes calls of what the user gives as a target. */
public final class Targets {
  private Targets() {}

  /**
   * Makes a call of a lambda, a method reference or an object.
   *
   * @param target what is called
   * @param args with what
   * @param codec writes the arguments and captured values
   * @return the call
   * @throws TargetException if the number of arguments is wrong, or the target cannot be described
   * @throws dev.troupe.task.NotPortableException if a value cannot travel
   */
  public static Call call(Target target, List<?> args, ValueCodec codec) {
    codec.learn(target.getClass());
    return new Call(reference(target, args, codec), arguments(args, codec));
  }

  /** Names a lambda, a method reference or an object that is to be called with such arguments. */
  static TargetRef reference(Target target, List<?> args, ValueCodec codec) {
    Class<?> type = target.getClass();
    MethodHandle writeReplace = Reflect.writeReplace(type);
    Object replaced = writeReplace == null ? target : Reflect.invoke(writeReplace, target);
    if (replaced instanceof SerializedLambda lambda) {
      checkCount(lambda, args, type.getClassLoader());
      return lambda(lambda, Names.of(type), codec);
    }
    return instance(target, args, codec);
  }

  /** Settles which static method is to be called with which arguments. */
  static Resolution resolve(
      String classAndMethod, List<?> args, Map<String, ?> kwargs, ClassLoader loader) {
    Resolution resolution = Resolution.of(classAndMethod, args, kwargs, loader);
    if (resolution.bound() == null) {
      throw new TargetException(
          "target [" + classAndMethod + "]: " + String.join("; ", resolution.problems()), null);
    }
    return resolution;
  }

  /** Names a static method. */
  static TargetRef reference(Resolution resolution) {
    Method method = resolution.bound().method();
    return new TargetRef.Named(
        method.getDeclaringClass().getName(), method.getName(), descriptor(method));
  }

  /**
   * Makes a call of a static method. Method and arguments are settled here and now.
   *
   * @param classAndMethod {@code package.Class#method}
   * @param args the first arguments
   * @param kwargs further arguments by parameter name
   * @param loader finds the class
   * @param codec writes the arguments
   * @return the call
   * @throws TargetException if no method fits, or more than one does
   * @throws dev.troupe.task.NotPortableException if an argument cannot travel
   */
  public static Call call(
      String classAndMethod,
      List<?> args,
      Map<String, ?> kwargs,
      ClassLoader loader,
      ValueCodec codec) {
    Resolution resolution = resolve(classAndMethod, args, kwargs, loader);
    codec.learn(resolution.bound().method().getDeclaringClass());
    return new Call(reference(resolution), arguments(resolution.bound().arguments(), codec));
  }

  /**
   * Finds all that is wrong with a call of a static method. Initialises no class and calls nothing.
   *
   * @param classAndMethod {@code package.Class#method}
   * @param args the first arguments; each may be a {@link Placeholder}
   * @param kwargs further arguments by parameter name; each may be a {@link Placeholder}
   * @param loader finds the class
   * @return the problems, none if the call is right
   */
  public static List<String> problems(
      String classAndMethod, List<?> args, Map<String, ?> kwargs, ClassLoader loader) {
    return Resolution.of(classAndMethod, args, kwargs, loader).problems();
  }

  static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private static TargetRef lambda(SerializedLambda lambda, String name, ValueCodec codec) {
    return new TargetRef.Lambda(
        lambda.getCapturingClass().replace('/', '.'),
        lambda.getFunctionalInterfaceClass(),
        lambda.getFunctionalInterfaceMethodName(),
        lambda.getFunctionalInterfaceMethodSignature(),
        lambda.getImplMethodKind(),
        lambda.getImplClass(),
        lambda.getImplMethodName(),
        lambda.getImplMethodSignature(),
        lambda.getInstantiatedMethodType(),
        new Payload(codec.encode(name + ".captured", LambdaShape.captured(lambda))));
  }

  private static TargetRef instance(Target target, List<?> args, ValueCodec codec) {
    Class<?> type = target.getClass();
    Method method = FunctionalMethods.of(type);
    checkCount(type.getName(), method.getParameterCount(), args);
    return new TargetRef.Instance(
        type.getName(),
        method.getDeclaringClass().getName(),
        method.getName(),
        descriptor(method),
        new Payload(codec.encode(target)));
  }

  private static Payload arguments(List<?> args, ValueCodec codec) {
    return new Payload(codec.encode("arguments", args.toArray()));
  }

  private static void checkCount(SerializedLambda lambda, List<?> args, ClassLoader loader) {
    String signature = lambda.getFunctionalInterfaceMethodSignature();
    int count = MethodType.fromMethodDescriptorString(signature, loader).parameterCount();
    checkCount(lambda.getImplClass().replace('/', '.'), count, args);
  }

  private static void checkCount(String where, int wanted, List<?> args) {
    if (wanted != args.size()) {
      throw new TargetException(
          "the target in "
              + where
              + " takes "
              + wanted
              + " arguments, but "
              + args.size()
              + " were given: "
              + Candidates.show(args),
          null);
    }
  }
}
