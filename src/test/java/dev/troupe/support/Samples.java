package dev.troupe.support;

import akka.actor.typed.ActorRef;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes values of any record, enum or sealed interface, down through its components: present and
 * empty options, lists and arrays, every constant, every permitted subtype, large and small
 * numbers. Of a record there are as many samples as its most varied component has, each value used
 * once.
 */
public final class Samples {
  /** How often one type may stand inside itself before its options and lists stay empty. */
  private static final int DEPTH = 2;

  private final Map<Class<?>, List<?>> known = new HashMap<>();
  private final Map<Class<?>, Integer> inside = new HashMap<>();

  private Samples() {
    known.put(String.class, List.of("唱歌", "", "two\nlines \"quoted\""));
    known.put(Object.class, List.of("any"));
    known.put(boolean.class, List.of(true, false));
    known.put(byte.class, List.of((byte) 1, Byte.MIN_VALUE));
    known.put(short.class, List.of((short) 1, Short.MIN_VALUE));
    known.put(char.class, List.of('a', '唱'));
    known.put(int.class, List.of(1, 0, Integer.MIN_VALUE));
    known.put(long.class, List.of(1L, 0L, Long.MIN_VALUE));
    known.put(float.class, List.of(1.5f, Float.MIN_VALUE));
    known.put(double.class, List.of(1.5, Double.MIN_VALUE));
    known.put(byte[].class, List.of(new byte[] {0, 1, -1}, new byte[0]));
    known.put(Duration.class, List.of(Duration.ofNanos(1_000_000_001), Duration.ZERO));
    known.put(Instant.class, List.of(Instant.parse("2026-11-24T00:00:00.123456789Z")));
    known.put(UUID.class, List.of(new UUID(1, 2)));
  }

  /** Samples whose actor references are {@code actor}, such as that of a test probe. */
  public static Samples with(ActorRef<?> actor) {
    return new Samples().with(ActorRef.class, actor);
  }

  /** Teaches samples of a type that cannot be made from its components. */
  public Samples with(Class<?> type, Object... samples) {
    known.put(type, List.of(samples));
    return this;
  }

  /** Makes the samples of a message class. */
  public List<Object> of(Class<?> type) {
    return values(type);
  }

  private List<Object> values(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof WildcardType wildcard) {
      return values(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof TypeVariable<?> variable) {
      return values(variable.getBounds()[0]);
    }
    return ofClass((Class<?>) type);
  }

  private List<Object> ofGeneric(Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      return join(values(arguments[0]).stream().map(Optional::of), Optional.empty());
    }
    if (raw == List.class) {
      return join(nonEmpty(values(arguments[0])), List.of());
    }
    if (raw == Set.class) {
      return join(nonEmpty(values(arguments[0])).map(Set::copyOf), Set.of());
    }
    if (raw == Map.class) {
      Stream<Map<?, ?>> maps = nonEmpty(values(arguments[1])).map(v -> map(arguments[0], v));
      return join(maps, Map.of());
    }
    return ofClass(raw);
  }

  private static Stream<List<Object>> nonEmpty(List<Object> values) {
    return values.isEmpty() ? Stream.empty() : Stream.of(values);
  }

  private Map<?, ?> map(Type keyType, List<Object> values) {
    List<Object> keys = values(keyType);
    return IntStream.range(0, Math.min(keys.size(), values.size()))
        .boxed()
        .collect(Collectors.toMap(keys::get, values::get));
  }

  private static List<Object> join(Stream<?> values, Object last) {
    return Stream.concat(values, Stream.of(last)).collect(Collectors.toList());
  }

  private List<Object> ofClass(Class<?> type) {
    Class<?> primitive = MethodType.methodType(type).unwrap().returnType();
    if (known.containsKey(primitive)) {
      return List.copyOf(known.get(primitive));
    }
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    if (type.isSealed()) {
      return Arrays.stream(type.getPermittedSubclasses())
          .flatMap(permitted -> ofClass(permitted).stream())
          .collect(Collectors.toList());
    }
    if (type.isRecord()) {
      return nested(type);
    }
    throw new AssertionError(
        "no sample of [" + type.getName() + "]: make it a record, or teach one with(type, sample)");
  }

  /** None at all when the type stands in itself too often; what holds it is then empty. */
  private List<Object> nested(Class<?> type) {
    if (inside.merge(type, 1, Integer::sum) > DEPTH) {
      inside.merge(type, -1, Integer::sum);
      return List.of();
    }
    try {
      return ofRecord(type);
    } finally {
      inside.merge(type, -1, Integer::sum);
    }
  }

  private List<Object> ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<List<Object>> columns =
        Arrays.stream(components)
            .map(component -> values(component.getGenericType()))
            .collect(Collectors.toList());
    if (columns.stream().anyMatch(List::isEmpty)) {
      return List.of();
    }
    int rows = columns.stream().mapToInt(List::size).max().orElse(1);
    List<Object> samples = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      samples.add(make(type, components, row(columns, row)));
    }
    return samples;
  }

  private static Object[] row(List<List<Object>> columns, int row) {
    return columns.stream().map(column -> column.get(row % column.size())).toArray();
  }

  private static Object make(Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot make [" + type.getName() + "] of " + Arrays.deepToString(values), e);
    }
  }
}
