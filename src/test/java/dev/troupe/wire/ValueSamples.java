package dev.troupe.wire;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Plain values, each equal to its copy. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "AddressSelection"})
final class ValueSamples {
  private ValueSamples() {}

  static List<Object> scalars() {
    return Arrays.asList(
        null,
        true,
        false,
        (byte) -3,
        (short) -300,
        'ß',
        0,
        -1,
        64,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        0L,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1.5f,
        Float.NaN,
        -0.0,
        Double.POSITIVE_INFINITY,
        "",
        "Jam",
        "不露声色",
        "🎤 stage",
        "lone \ud800 half",
        "\udc00",
        new byte[] {1, 2},
        new boolean[] {true, false},
        new short[] {-1, 2},
        new char[] {'a', '杰'},
        new int[] {1, Integer.MIN_VALUE},
        new long[] {1, Long.MIN_VALUE},
        new float[] {1.5f},
        new double[] {Math.PI},
        new int[0],
        new String[] {"a", null},
        new Object[] {1, "b", null},
        new int[][] {{1}, {2, 3}, null},
        new List<?>[] {List.of(1)},
        new Samples.Part[] {Samples.Part.DANCE},
        Samples.Part.SING,
        Samples.Part.DANCE,
        TimeUnit.SECONDS,
        DayOfWeek.MONDAY,
        String.class,
        int.class,
        int[].class,
        Samples.Song[].class,
        Samples.Song.class,
        void.class);
  }

  static List<Object> jdk() throws Exception {
    return List.of(
        BigInteger.TWO.pow(200),
        new BigDecimal("-12.3400"),
        new BigDecimal("1e300"),
        MathContext.DECIMAL64,
        UUID.randomUUID(),
        Locale.SIMPLIFIED_CHINESE,
        Locale.ROOT,
        Currency.getInstance("EUR"),
        StandardCharsets.UTF_16,
        URI.create("http://a/b?c#d"),
        URI.create("http://a/b").toURL(),
        new File("a/b"),
        Path.of("/a/b"),
        Path.of(""),
        InetAddress.getByAddress("host", new byte[] {10, 0, 0, 1}),
        InetAddress.getByName("::1"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 80),
        InetSocketAddress.createUnresolved("nowhere", 1),
        BitSet.valueOf(new long[] {5, 9}),
        Optional.of("x"),
        Optional.empty(),
        OptionalInt.of(1),
        OptionalInt.empty(),
        OptionalLong.of(2),
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        new StackTraceElement("app", "m", "1", "C", "m", "C.java", 7));
  }

  static List<Object> times() {
    return List.of(
        Instant.MAX,
        Instant.MIN,
        Instant.EPOCH,
        Duration.ofNanos(-1),
        Duration.ofDays(3),
        LocalDate.MIN,
        LocalDate.MAX,
        LocalDate.of(2026, 11, 24),
        LocalTime.MAX,
        LocalDateTime.MIN,
        LocalDateTime.of(2026, 11, 24, 1, 2, 3),
        ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Berlin")),
        OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 1, ZoneOffset.ofHours(-3)),
        OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC),
        Period.of(1, -2, 3),
        Year.of(-5),
        Year.of(12026),
        YearMonth.of(2026, 2),
        MonthDay.of(2, 29),
        ZoneOffset.ofTotalSeconds(3601),
        ZoneId.of("Asia/Shanghai"),
        TimeZone.getTimeZone("Asia/Shanghai"),
        new Date(12345));
  }
}
