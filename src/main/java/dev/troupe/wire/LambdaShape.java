package dev.troupe.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.SerializedLambda;

/** The shape of a serialisable lambda or method reference: what it calls and what it captured. */
final class LambdaShape extends Shape {
  static final LambdaShape READER = new LambdaShape(null);

  private final MethodHandle writeReplace;

  LambdaShape(MethodHandle writeReplace) {
    super(Tag.LAMBDA, Kind.LATE, null);
    this.writeReplace = writeReplace;
  }

  @Override
  void write(Encoder out, Object value) {
    SerializedLambda lambda = (SerializedLambda) Reflect.invoke(writeReplace, value);
    String capturing = lambda.getCapturingClass().replace('/', '.');
    if (!out.shapes.resolver.allowed().allows(capturing)) {
      throw new Refusal(AllowList.refusal(capturing));
    }
    out.text(capturing);
    out.text(lambda.getFunctionalInterfaceClass());
    out.text(lambda.getFunctionalInterfaceMethodName());
    out.text(lambda.getFunctionalInterfaceMethodSignature());
    out.varint(lambda.getImplMethodKind());
    out.text(lambda.getImplClass());
    out.text(lambda.getImplMethodName());
    out.text(lambda.getImplMethodSignature());
    out.text(lambda.getInstantiatedMethodType());
    try {
      out.all(captured(lambda));
    } catch (Refusal refusal) {
      throw refusal.at(".captured");
    }
  }

  @Override
  Object read(Decoder in, int slot) {
    Class<?> capturing = in.shapes.resolve(in.text());
    return Reflect.resolve(
        new SerializedLambda(
            capturing,
            in.text(),
            in.text(),
            in.text(),
            in.varint(),
            in.text(),
            in.text(),
            in.text(),
            in.text(),
            in.all()));
  }

  static Object[] captured(SerializedLambda lambda) {
    Object[] values = new Object[lambda.getCapturedArgCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = lambda.getCapturedArg(i);
    }
    return values;
  }
}
