package dev.troupe.wire;

/** How calls are written: the function, whether arguments come singly, and then a run of them. */
final class CallFormat {
  private CallFormat() {}

  static byte[] head(TargetRef target, int arguments, ValueCodec codec) {
    Output out = new Output();
    out.u1(arguments == 1 ? 1 : 0);
    byte[] function = codec.encode(target);
    out.u4(function.length);
    out.append(function);
    return out.toBytes();
  }

  /** Tells whether a function is the same whenever it is read. */
  static boolean capturesNothing(TargetRef target, ValueCodec codec) {
    return target instanceof TargetRef.Named
        || (target instanceof TargetRef.Lambda lambda
            && ((Object[]) codec.decode(lambda.captured().bytes())).length == 0);
  }
}
