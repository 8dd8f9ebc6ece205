package dev.troupe.wire;

import dev.troupe.task.NotPortableException;
import dev.troupe.task.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes calls of one function that travel and run together. The function is written once: {@link
 * CallReader} reads it all. Not thread-safe.
 */
public final class CallWriter {

  /** Functions that capture nothing, which are the same at each call. */
  private static final ClassValue<AtomicReference<Cargo>> KNOWN =
      new ClassValue<>() {
        @Override
        protected AtomicReference<Cargo> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private final Cargo function;
  private final RunWriter run;
  private final boolean many;

  private CallWriter(Cargo function, ValueCodec codec) {
    this.function = function;
    this.many = !CallFormat.isSingle(function);
    this.run = new RunWriter(codec);
  }

  /**
   * Begins calls of a lambda, a method reference or an object.
   *
   * @param target what is called
   * @param arguments how many arguments each call has
   * @param codec writes it and the arguments
   * @return an empty writer
   * @throws dev.troupe.task.TargetException if the target does not take so many, or cannot be
   *     described
   * @throws NotPortableException if something that it captures cannot travel
   */
  public static CallWriter of(Target target, int arguments, ValueCodec codec) {
    codec.learn(target.getClass());
    AtomicReference<Cargo> known = KNOWN.get(target.getClass());
    Cargo function = known.get();
    if (function == null) {
      TargetRef ref = Targets.reference(target, Arrays.asList(new Object[arguments]), codec);
      function = CallFormat.function(ref, arguments, codec);
      if (CallFormat.capturesNothing(ref, codec)) {
        known.set(function);
      }
    }
    return new CallWriter(function, codec);
  }

  /**
   * Writes a call of a static method. Method and arguments are settled here and now.
   *
   * @param classAndMethod {@code package.Class#method}
   * @param args the first arguments
   * @param kwargs further arguments by parameter name
   * @param loader finds the class
   * @param codec writes the arguments
   * @return a writer with the one call
   * @throws dev.troupe.task.TargetException if no method fits, or more than one does
   * @throws NotPortableException if an argument cannot travel
   */
  public static CallWriter named(
      String classAndMethod,
      List<?> args,
      Map<String, ?> kwargs,
      ClassLoader loader,
      ValueCodec codec) {
    Resolution resolution = Targets.resolve(classAndMethod, args, kwargs, loader);
    codec.learn(resolution.bound().method().getDeclaringClass());
    Object[] bound = resolution.bound().arguments().toArray();
    Cargo function = CallFormat.function(Targets.reference(resolution), bound.length, codec);
    CallWriter writer = new CallWriter(function, codec);
    writer.add(bound);
    return writer;
  }

  /**
   * Adds a call.
   *
   * @param arguments its arguments; a later change of them is not seen
   * @throws NotPortableException if one of them cannot travel; nothing is added then
   */
  public void add(Object[] arguments) {
    if (arguments.length == 1) {
      run.add("arguments[0]", arguments[0]);
    } else {
      run.add("arguments", arguments);
    }
  }

  /**
   * Adds a call with one argument.
   *
   * @param argument the argument
   * @throws NotPortableException if it cannot travel; nothing is added then
   */
  public void addOne(Object argument) {
    run.add("arguments[0]", argument);
  }

  /** Tells whether calls do not have exactly one argument. */
  public boolean takesMany() {
    return many;
  }

  /** Counts the calls. */
  public int count() {
    return run.count();
  }

  /** Returns the function, the same for all its calls. */
  public Cargo function() {
    return function;
  }

  /** Returns the arguments written, and begins anew with the same function. */
  public Cargo finish() {
    return run.finish();
  }

  /** Returns the function and the calls written as one value. */
  public Payload finishWhole() {
    return CallFormat.join(function, finish());
  }
}
