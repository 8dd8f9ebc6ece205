package dev.troupe.wire;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Knows the shape of every class, and remembers it. */
final class Shapes {
  private static final Shape[] BY_TAG = new Shape[Tag.LIMIT];
  private static final Map<Class<?>, Shape> EXACT = new HashMap<>();
  private static final List<ValueShape<?>> OPEN = new ArrayList<>();

  static {
    Scalars.all().forEach(Shapes::register);
    JdkValues.all().forEach(Shapes::register);
    TimeValues.all().forEach(Shapes::register);
    Collected.all().forEach(s -> BY_TAG[s.tag] = s);
    Mapped.all().forEach(s -> BY_TAG[s.tag] = s);
    Shape reference = new HolderShape(Tag.ATOMIC_REFERENCE);
    BY_TAG[reference.tag] = reference;
    EXACT.put(AtomicReference.class, reference);
    BY_TAG[Tag.LAMBDA] = LambdaShape.READER;
    BY_TAG[Tag.THROWABLE] = ThrowableShape.INSTANCE;
  }

  final ClassResolver resolver;
  private final List<Swizzle<?, ?>> swizzles;
  private final String run;
  private final ClassValue<Shape> known =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return make(type);
        }
      };

  Shapes(ClassResolver resolver, List<Swizzle<?, ?>> swizzles, String run) {
    this.resolver = resolver;
    this.run = run;
    this.swizzles = List.copyOf(swizzles);
  }

  Shape of(Class<?> type) {
    return known.get(type);
  }

  /** Returns the shape that a tag alone announces, or null. */
  static Shape ofTag(int tag) {
    return BY_TAG[tag];
  }

  Class<?> resolve(String name) {
    try {
      return resolver.resolve(name);
    } catch (NotAllowedException e) {
      throw new Malformed(e.getMessage(), name, null);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new Malformed(
          "class " + name + " is not here; put it on the class path of this process", name, e);
    }
  }

  private static void register(ValueShape<?> shape) {
    BY_TAG[shape.tag] = shape;
    EXACT.put(shape.type, shape);
    boolean closed = (shape.type.getModifiers() & Modifier.FINAL) != 0;
    if (!closed) {
      OPEN.add(shape);
    }
  }

  /**
   * What the other side would refuse is refused here already, where somebody can mend it.
   *
   * @throws Refusal which is not remembered: it may be allowed later
   */
  private void check(Class<?> type) {
    if (!Names.isJdk(type) && !type.isHidden() && !resolver.allowed().allows(type.getName())) {
      throw new Refusal(AllowList.refusal(type.getName()));
    }
  }

  private Shape make(Class<?> type) {
    for (Swizzle<?, ?> swizzle : swizzles) {
      if (swizzle.type().isAssignableFrom(type)) {
        return new SwizzleShape<>(swizzle, run);
      }
    }
    Shape exact = EXACT.get(type);
    if (exact != null) {
      return exact;
    }
    check(type);
    try {
      return general(type);
    } catch (ReflectiveOperationException | InaccessibleObjectException | LinkageError e) {
      return refused(type, "its parts cannot be reached (" + e + "); open its package to Troupe");
    }
  }

  private static Shape general(Class<?> type) throws ReflectiveOperationException {
    if (type.isArray()) {
      return new ArrayShape(type);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return new EnumShape(type.isEnum() ? type : type.getSuperclass());
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return ThrowableShape.INSTANCE;
    }
    if (type.isHidden() || type.getName().contains("$$Lambda")) {
      return lambda(type);
    }
    if (Names.isJdk(type)) {
      return jdk(type);
    }
    if (type.isRecord()) {
      return new RecordShape(type);
    }
    if (Proxy.isProxyClass(type)) {
      return refused(type, "it is a proxy without state of its own; send what it stands for");
    }
    return user(type);
  }

  private static Shape lambda(Class<?> type) {
    MethodHandle writeReplace = Reflect.writeReplace(type);
    if (writeReplace != null) {
      return new LambdaShape(writeReplace);
    }
    Class<?>[] interfaces = type.getInterfaces();
    String target = interfaces.length == 0 ? "no interface" : interfaces[0].getName();
    return new RefusedShape(
        "a "
            + Names.of(type)
            + " that implements "
            + target
            + " cannot travel to another process because that is not Serializable; make the"
            + " interface extend java.io.Serializable (as dev.troupe.task.Target does), or cast the"
            + " lambda to it");
  }

  private static Shape jdk(Class<?> type) throws ReflectiveOperationException {
    if (type == Object.class) {
      return new BeanShape(type, Object.class.getConstructor());
    }
    for (ValueShape<?> open : OPEN) {
      if (open.type.isAssignableFrom(type)) {
        return open;
      }
    }
    Shape shape = Mapped.jdk(type);
    if (shape == null) {
      shape = Collected.jdk(type);
    }
    return shape != null
        ? shape
        : refused(
            type,
            "it belongs to the JDK and lives in one JVM only; make the field transient or send"
                + " plain data from which the other side can make its own");
  }

  private static Shape user(Class<?> type) throws ReflectiveOperationException {
    Class<?> base = type.getSuperclass();
    while (base != null && !Names.isJdk(base)) {
      base = base.getSuperclass();
    }
    if (base == null) {
      return refused(type, "it has no instances of its own; send an object");
    }
    return UserTypes.shape(type, base);
  }

  static Shape refused(Class<?> type, String why) {
    return new RefusedShape(type.getName() + " cannot travel to another process: " + why);
  }
}
