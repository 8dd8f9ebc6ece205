package dev.troupe.wire;

import static dev.troupe.wire.Shape.Kind.EARLY;
import static dev.troupe.wire.Shape.Kind.LATE;
import static dev.troupe.wire.Shape.Kind.PLAIN;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/** Values of java.lang, java.math, java.net, java.nio and java.util that are not collections. */
@SuppressWarnings("JdkObsolete") // Values of old classes travel too.
final class JdkValues {
  private static final int FIRST = Tag.VALUES;

  private JdkValues() {}

  static List<ValueShape<?>> all() {
    return java.util.stream.Stream.of(numbers(), texts(), places(), mutable(), boxes())
        .<ValueShape<?>>flatMap(List::stream)
        .toList();
  }

  private static List<ValueShape<?>> numbers() {
    return List.of(
        new ValueShape<>(
            FIRST,
            PLAIN,
            BigInteger.class,
            (o, v) -> o.bytes(v.toByteArray()),
            i -> new BigInteger(i.bytes())),
        new ValueShape<>(
            FIRST + 1,
            PLAIN,
            BigDecimal.class,
            (o, v) -> {
              o.bytes(v.unscaledValue().toByteArray());
              o.u4(v.scale());
            },
            i -> new BigDecimal(new BigInteger(i.bytes()), i.u4())),
        new ValueShape<>(
            FIRST + 2,
            PLAIN,
            UUID.class,
            (o, v) -> {
              o.u8(v.getMostSignificantBits());
              o.u8(v.getLeastSignificantBits());
            },
            i -> new UUID(i.u8(), i.u8())),
        new ValueShape<>(
            FIRST + 3,
            PLAIN,
            MathContext.class,
            (o, v) -> o.text(v.toString()),
            i -> new MathContext(i.text())));
  }

  private static List<ValueShape<?>> texts() {
    return List.of(
        text(FIRST + 5, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag),
        text(FIRST + 6, Currency.class, Currency::getCurrencyCode, Currency::getInstance),
        text(FIRST + 7, Charset.class, Charset::name, Charset::forName),
        new ValueShape<>(
            FIRST + 8,
            PLAIN,
            Pattern.class,
            (o, v) -> {
              o.text(v.pattern());
              o.varint(v.flags());
            },
            i -> Pattern.compile(i.text(), i.varint())),
        new ValueShape<>(
            FIRST + 9, PLAIN, Class.class, (o, v) -> o.type((Class<?>) v), Decoder::type),
        new ValueShape<>(
            FIRST + 10,
            PLAIN,
            StackTraceElement.class,
            (o, v) -> o.write(StackFrame.of(v)),
            i -> i.read(StackFrame.class).toElement()));
  }

  private static List<ValueShape<?>> places() {
    return List.of(
        text(FIRST + 12, URI.class, URI::toString, URI::create),
        text(FIRST + 13, URL.class, URL::toString, JdkValues::url),
        text(FIRST + 14, File.class, File::getPath, File::new),
        text(FIRST + 15, Path.class, JdkValues::path, Path::of),
        new ValueShape<>(
            FIRST + 16,
            PLAIN,
            InetAddress.class,
            (o, v) -> {
              String both = v.toString();
              String host = both.substring(0, both.indexOf('/'));
              o.textOrNull(host.isEmpty() ? null : host);
              o.bytes(v.getAddress());
            },
            JdkValues::address),
        new ValueShape<>(
            FIRST + 17,
            PLAIN,
            InetSocketAddress.class,
            (o, v) -> {
              o.text(v.getHostString());
              o.varint(v.getPort());
              o.write(v.getAddress());
            },
            JdkValues::socketAddress));
  }

  private static List<ValueShape<?>> mutable() {
    return List.of(
        new ValueShape<>(
            FIRST + 20,
            EARLY,
            StringBuilder.class,
            (o, v) -> o.text(v.toString()),
            i -> new StringBuilder(i.text())),
        new ValueShape<>(
            FIRST + 21,
            EARLY,
            StringBuffer.class,
            (o, v) -> o.text(v.toString()),
            i -> new StringBuffer(i.text())),
        new ValueShape<>(
            FIRST + 22,
            EARLY,
            BitSet.class,
            (o, v) -> Scalars.longs(o, v.toLongArray()),
            i -> BitSet.valueOf(Scalars.longs(i))),
        new ValueShape<>(
            FIRST + 23,
            EARLY,
            AtomicInteger.class,
            (o, v) -> o.u4(v.get()),
            i -> new AtomicInteger(i.u4())),
        new ValueShape<>(
            FIRST + 24,
            EARLY,
            AtomicLong.class,
            (o, v) -> o.u8(v.get()),
            i -> new AtomicLong(i.u8())),
        new ValueShape<>(
            FIRST + 25,
            EARLY,
            AtomicBoolean.class,
            (o, v) -> o.u1(v.get() ? 1 : 0),
            i -> new AtomicBoolean(i.u1() != 0)));
  }

  private static List<ValueShape<?>> boxes() {
    return List.of(
        new ValueShape<>(
            FIRST + 30,
            LATE,
            Optional.class,
            (o, v) -> o.write(((Optional<?>) v).orElse(null)),
            i -> Optional.ofNullable(i.read())),
        new ValueShape<>(
            FIRST + 31,
            PLAIN,
            OptionalInt.class,
            (o, v) -> o.write(v.isPresent() ? v.getAsInt() : null),
            i -> i.read() instanceof Integer n ? OptionalInt.of(n) : OptionalInt.empty()),
        new ValueShape<>(
            FIRST + 32,
            PLAIN,
            OptionalLong.class,
            (o, v) -> o.write(v.isPresent() ? v.getAsLong() : null),
            i -> i.read() instanceof Long n ? OptionalLong.of(n) : OptionalLong.empty()),
        new ValueShape<>(
            FIRST + 33,
            PLAIN,
            OptionalDouble.class,
            (o, v) -> o.write(v.isPresent() ? v.getAsDouble() : null),
            i -> i.read() instanceof Double n ? OptionalDouble.of(n) : OptionalDouble.empty()),
        new ValueShape<>(
            FIRST + 34,
            EARLY,
            AtomicIntegerArray.class,
            (o, v) ->
                Scalars.ints(
                    o, java.util.stream.IntStream.range(0, v.length()).map(v::get).toArray()),
            i -> new AtomicIntegerArray(Scalars.ints(i))),
        new ValueShape<>(
            FIRST + 35,
            EARLY,
            AtomicLongArray.class,
            (o, v) ->
                Scalars.longs(
                    o, java.util.stream.IntStream.range(0, v.length()).mapToLong(v::get).toArray()),
            i -> new AtomicLongArray(Scalars.longs(i))));
  }

  static <T> ValueShape<T> text(
      int tag,
      Class<T> type,
      java.util.function.Function<T, String> print,
      java.util.function.Function<String, T> parse) {
    return new ValueShape<>(
        tag, PLAIN, type, (o, v) -> o.text(print.apply(v)), i -> parse.apply(i.text()));
  }

  private static String path(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new Refusal("path " + path + " lies in " + path.getFileSystem() + "; send its bytes");
    }
    return path.toString();
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new Malformed("no URL: " + text, URL.class.getName(), e);
    }
  }

  private static InetAddress address(Input in) {
    try {
      return InetAddress.getByAddress(in.textOrNull(), in.bytes());
    } catch (UnknownHostException e) {
      throw new Malformed("no internet address: " + e, InetAddress.class.getName(), e);
    }
  }

  private static InetSocketAddress socketAddress(Decoder in) {
    String host = in.text();
    int port = in.varint();
    return in.read() instanceof InetAddress address
        ? new InetSocketAddress(address, port)
        : InetSocketAddress.createUnresolved(host, port);
  }
}
