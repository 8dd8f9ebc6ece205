package dev.troupe.wire;

import static dev.troupe.wire.Shape.Kind.EARLY;
import static dev.troupe.wire.Shape.Kind.PLAIN;

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
import java.util.Date;
import java.util.List;
import java.util.TimeZone;

/** Dates and times. */
@SuppressWarnings("JavaUtilDate") // Values of old classes travel too.
final class TimeValues {
  private static final int FIRST = Tag.TIMES;

  private TimeValues() {}

  static List<ValueShape<?>> all() {
    return List.of(
        new ValueShape<>(
            FIRST,
            PLAIN,
            Instant.class,
            (o, v) -> {
              o.varlong(v.getEpochSecond());
              o.varint(v.getNano());
            },
            i -> Instant.ofEpochSecond(i.varlong(), i.varint())),
        new ValueShape<>(
            FIRST + 1,
            PLAIN,
            Duration.class,
            (o, v) -> {
              o.varlong(v.getSeconds());
              o.varint(v.getNano());
            },
            i -> Duration.ofSeconds(i.varlong(), i.varint())),
        new ValueShape<>(
            FIRST + 2,
            PLAIN,
            LocalDate.class,
            (o, v) -> o.varlong(v.toEpochDay()),
            i -> LocalDate.ofEpochDay(i.varlong())),
        new ValueShape<>(
            FIRST + 3,
            PLAIN,
            LocalTime.class,
            (o, v) -> o.varlong(v.toNanoOfDay()),
            i -> LocalTime.ofNanoOfDay(i.varlong())),
        text(FIRST + 4, LocalDateTime.class, LocalDateTime::parse),
        new ValueShape<>(
            FIRST + 5,
            PLAIN,
            ZonedDateTime.class,
            (o, v) -> {
              o.text(v.toLocalDateTime().toString());
              o.text(v.getOffset().getId());
              o.text(v.getZone().getId());
            },
            i ->
                ZonedDateTime.ofInstant(
                    LocalDateTime.parse(i.text()), ZoneOffset.of(i.text()), ZoneId.of(i.text()))),
        text(FIRST + 6, OffsetDateTime.class, OffsetDateTime::parse),
        text(FIRST + 7, OffsetTime.class, OffsetTime::parse),
        text(FIRST + 8, Period.class, Period::parse),
        new ValueShape<>(
            FIRST + 9,
            PLAIN,
            Year.class,
            (o, v) -> o.varlong(v.getValue()),
            i -> Year.of(Math.toIntExact(i.varlong()))),
        text(FIRST + 10, YearMonth.class, YearMonth::parse),
        text(FIRST + 11, MonthDay.class, MonthDay::parse),
        JdkValues.text(FIRST + 12, ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of),
        JdkValues.text(FIRST + 13, ZoneId.class, ZoneId::getId, ZoneId::of),
        new ValueShape<>(
            FIRST + 14,
            EARLY,
            TimeZone.class,
            (o, v) -> o.text(v.getID()),
            i -> TimeZone.getTimeZone(i.text())),
        new ValueShape<>(
            FIRST + 15, EARLY, Date.class, (o, v) -> o.u8(v.getTime()), i -> new Date(i.u8())));
  }

  private static <T> ValueShape<T> text(
      int tag, Class<T> type, java.util.function.Function<String, T> parse) {
    return JdkValues.text(tag, type, Object::toString, parse);
  }
}
