package dev.troupe.wire;

/**
 * How calls are written: the function, with whether arguments come singly, and a run of arguments.
 * The function is a value of its own, since many calls have the same.
 */
final class CallFormat {
  private CallFormat() {}

  static Cargo function(TargetRef target, int arguments, ValueCodec codec) {
    Output out = new Output();
    out.u1(arguments == 1 ? 1 : 0);
    out.append(codec.encode(target));
    return Cargo.of(out.toBytes());
  }

  /** Tells whether arguments come singly. */
  static boolean isSingle(Cargo function) {
    return function.held().array()[function.offset()] == 1;
  }

  /** Returns what is called, written. */
  static Cargo target(Cargo function) {
    return function.slice(1, function.length() - 1);
  }

  /** Writes function and calls as one. */
  static Payload join(Cargo function, Cargo calls) {
    Output out = new Output();
    out.u4(function.length());
    out.append(function.toBytes());
    out.append(calls.toBytes());
    return new Payload(out.toBytes());
  }

  /** Tells whether a function is the same whenever it is read. */
  static boolean capturesNothing(TargetRef target, ValueCodec codec) {
    return target instanceof TargetRef.Named
        || (target instanceof TargetRef.Lambda lambda
            && ((Object[]) codec.decode(lambda.captured().bytes())).length == 0);
  }
}
