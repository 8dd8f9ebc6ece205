package dev.troupe.wire;

import dev.troupe.task.ResultEncodingException;
import dev.troupe.task.TargetException;

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
      return new Outcome.Threw(unsendable(call.target(), result, e, codec));
    }
  }

  /** Says that a result cannot travel. */
  static Failure unsendable(TargetRef target, Object result, Throwable why, ValueCodec codec) {
    String reason = String.valueOf(why.getMessage());
    String value = Texts.of(result, LONGEST_RESULT);
    return Failure.of(
        new ResultEncodingException(
            "the result of " + target.describe() + " cannot travel back: " + reason, reason, value),
        codec);
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
    Callee callee = Callee.find(call.target(), codec);
    return callee.call((Object[]) codec.decode(call.arguments().bytes()));
  }

  /**
   * Initialises the class of a target, so that its static state is there before the call.
   *
   * @param call what will be called
   * @param codec finds the class
   * @throws TargetException if the class is not in this process
   */
  public static void initialise(Call call, ValueCodec codec) {
    Class<?> type = Callee.type(call.target(), call.target().className(), codec);
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw Callee.missing(call.target(), type.getName(), e);
    }
  }
}
