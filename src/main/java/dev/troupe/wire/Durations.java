package dev.troupe.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
  private static final Pattern SHORT = Pattern.compile("(-?\\d{1,18})\\s*([a-z]+)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ns", ChronoUnit.NANOS,
          "us", ChronoUnit.MICROS,
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
      return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new DateTimeException("write a duration as 2s, 500ms, 3m or PT2S", e);
    }
  }
}
