package dev.troupe.wire;

import dev.troupe.task.DecodeException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs calls that {@link CallWriter} wrote, one after the other on the thread that asks for it. Not
 * thread-safe.
 */
public final class CallReader {
  private final RunReader run;
  private final boolean single;
  private final ValueCodec codec;
  private final Callee callee;
  private final Failure missing;

  private CallReader(
      RunReader run, boolean single, ValueCodec codec, Callee callee, Failure missing) {
    this.run = run;
    this.single = single;
    this.codec = codec;
    this.callee = callee;
    this.missing = missing;
  }

  /** Remembers functions that were called lately. Not thread-safe. */
  public static final class Memory {
    private static final int FEW = 4;

    private record Known(Cargo function, Callee callee) {}

    private final ValueCodec codec;
    private final Deque<Known> known = new ArrayDeque<>();

    /**
     * Creates an empty memory.
     *
     * @param codec reads functions
     */
    public Memory(ValueCodec codec) {
      this.codec = codec;
    }

    private Callee find(Cargo function) {
      for (Known each : known) {
        if (each.function().sameBytes(function)) {
          return each.callee();
        }
      }
      Callee found = Callee.find((TargetRef) codec.decode(function), codec);
      if (CallFormat.capturesNothing(found.target(), codec)) {
        known.addFirst(new Known(function.copy(), found));
        if (known.size() > FEW) {
          known.removeLast();
        }
      }
      return found;
    }
  }

  /**
   * Begins to read calls. Never throws: if the function is not here, each call fails with that.
   *
   * @param function what is called
   * @param calls the arguments of each call
   * @param memory where the function may be known from
   * @return a reader before the first call
   */
  public static CallReader of(Cargo function, Cargo calls, Memory memory) {
    ValueCodec codec = memory.codec;
    try {
      Callee callee = memory.find(CallFormat.target(function));
      RunReader run = new RunReader(calls, codec);
      return new CallReader(run, CallFormat.isSingle(function), codec, callee, null);
    } catch (Throwable e) {
      return new CallReader(null, false, codec, null, Failure.of(e, codec));
    }
  }

  /**
   * Begins to read function and calls that were written as one. Never throws either.
   *
   * @param whole what was written
   * @param memory where the function may be known from
   * @return a reader before the first call
   */
  public static CallReader of(Payload whole, Memory memory) {
    try {
      Cargo written = Cargo.of(whole.bytes());
      Input in = new Input(written);
      int length = in.u4();
      Cargo function = written.slice(in.pass(length), length);
      int begin = in.pass(0);
      return of(function, written.slice(begin, written.length() - begin), memory);
    } catch (RuntimeException e) {
      return new CallReader(null, false, memory.codec, null, Failure.of(e, memory.codec));
    }
  }

  /** Leaves out so many calls. */
  public void skip(int calls) {
    if (missing == null) {
      run.skip(calls);
    }
  }

  /**
   * Runs the next call, whatever comes of it. Never throws.
   *
   * @return what came of it, to be given to {@link #add}
   */
  public Object runNext() {
    if (missing != null) {
      return new Thrown(missing);
    }
    try {
      return call();
    } catch (Throwable thrown) {
      Traces.trim(thrown);
      return new Thrown(Failure.of(thrown, codec));
    }
  }

  /** Adds what came of a call to a run. Never throws. */
  public void add(Object outcome, RunWriter run) {
    if (outcome instanceof Thrown thrown) {
      run.add(thrown.failure());
      return;
    }
    try {
      run.add(null, outcome);
    } catch (Throwable e) {
      run.add(Invoker.unsendable(callee.target(), outcome, e, codec));
    }
  }

  private record Thrown(Failure failure) {}

  private Object call() throws Throwable {
    Object argument = run.next();
    if (single) {
      return callee.callOne(argument);
    }
    if (argument instanceof Object[] arguments) {
      return callee.call(arguments);
    }
    throw new DecodeException("the arguments of a call are damaged", "", 0, null);
  }
}
