package dev.troupe.node;

import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/**
 * What a process takes over from its parent beside what every process of a machine inherits and
 * what the command line of its JVM says: what the parent's program has set since its own start. The
 * process's own JVM options have the last word.
 *
 * @param properties system properties
 * @param locales the default locale, that for display and that for formats; none when the process
 *     has options for it
 * @param timeZone the default time zone; empty when the process has an option for it
 */
record Surroundings(Map<String, String> properties, List<String> locales, String timeZone) {

  /** Nothing to be taken over. */
  static final Surroundings NONE = new Surroundings(Map.of(), List.of(), "");

  /** Properties that the JVM sets itself, or that are not for others. */
  private static final List<String> OWN =
      List.of(
          "java.home",
          "java.version",
          "java.vendor",
          "java.vm.",
          "java.specification.",
          "java.runtime.",
          "java.class.",
          "java.library.",
          "sun.",
          "jdk.",
          "os.",
          "troupe.",
          "user.dir",
          "user.home",
          "user.name",
          "user.language",
          "user.country",
          "user.script",
          "user.variant",
          "user.timezone",
          "file.separator",
          "file.encoding",
          "path.separator",
          "line.separator",
          "native.encoding",
          "stdin.encoding",
          "stdout.encoding",
          "stderr.encoding");

  private static final List<String> OPTION_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final String DEFINITION = "-D";

  /** What has been set on this JVM's command line is on its children's too. */
  private static final Map<String, String> GIVEN =
      definitions(ManagementFactory.getRuntimeMXBean().getInputArguments());

  /** Returns what a process takes over that starts now. */
  static Surroundings of(LaunchSpec spec) {
    Set<String> told = told(spec);
    boolean hasLocale =
        told.stream().anyMatch(Surroundings::isOfLocale)
            || spec.environment().keySet().stream().anyMatch(Surroundings::isVariableOfLocale);
    boolean hasZone = told.contains("user.timezone") || spec.environment().containsKey("TZ");
    return new Surroundings(
        properties(told), hasLocale ? List.of() : ofThisJvm(), hasZone ? "" : zone());
  }

  /** What a process's own options say, those in its own environment too. */
  private static Set<String> told(LaunchSpec spec) {
    List<String> options = new ArrayList<>(spec.jvmOptions());
    for (String variable : OPTION_VARIABLES) {
      String value = spec.environment().getOrDefault(variable, "");
      options.addAll(List.of(value.strip().split("\\s+", -1)));
    }
    return definitions(options).keySet();
  }

  /** One that is in no list of zones is told by its offset. */
  private static String zone() {
    TimeZone zone = TimeZone.getDefault();
    boolean known = TimeZone.getTimeZone(zone.getID()).hasSameRules(zone);
    ZoneOffset offset =
        ZoneOffset.ofTotalSeconds((int) TimeUnit.MILLISECONDS.toSeconds(zone.getRawOffset()));
    return known ? zone.getID() : "GMT" + (offset.getTotalSeconds() == 0 ? "" : offset.getId());
  }

  /** From now on they are this JVM's. */
  void take() {
    properties.forEach(System::setProperty);
    if (!locales.isEmpty() && !locales.equals(ofThisJvm())) {
      Locale.setDefault(Locale.forLanguageTag(locales.get(0)));
      Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(locales.get(1)));
      Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(locales.get(2)));
    }
    if (!timeZone.isEmpty() && !timeZone.equals(TimeZone.getDefault().getID())) {
      TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
    }
  }

  private static Map<String, String> properties(Set<String> told) {
    Properties all = System.getProperties();
    Map<String, String> changed = new HashMap<>();
    for (String name : new HashSet<>(all.stringPropertyNames())) {
      String value = all.getProperty(name);
      if (value != null
          && !told.contains(name)
          && !value.equals(GIVEN.get(name))
          && OWN.stream().noneMatch(name::startsWith)) {
        changed.put(name, value);
      }
    }
    return changed;
  }

  private static boolean isOfLocale(String property) {
    return property.startsWith("user.language") || property.startsWith("user.country");
  }

  private static boolean isVariableOfLocale(String variable) {
    return variable.equals("LANG") || variable.equals("LANGUAGE") || variable.startsWith("LC_");
  }

  private static List<String> ofThisJvm() {
    return List.of(
        Locale.getDefault().toLanguageTag(),
        Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag(),
        Locale.getDefault(Locale.Category.FORMAT).toLanguageTag());
  }

  private static Map<String, String> definitions(List<String> options) {
    Map<String, String> definitions = new HashMap<>();
    for (String option : options) {
      if (option.startsWith(DEFINITION)) {
        int equals = option.indexOf('=');
        String name = option.substring(DEFINITION.length(), equals < 0 ? option.length() : equals);
        definitions.put(name, equals < 0 ? "" : option.substring(equals + 1));
      }
    }
    return definitions;
  }
}
