package dev.troupe.house;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which class mentions which, read from the names in its class file: more than {@code jdeps} sees,
 * which leaves out the types of lambdas and method references.
 */
final class Mentions {
  private static final Pattern NAME = Pattern.compile(Floors.ROOT.replace('.', '/') + "(?:/\\w+)+");

  private Mentions() {}

  static List<Arrow> in(Collection<Class<?>> classes) {
    return classes.stream().flatMap(Mentions::in).distinct().collect(Collectors.toList());
  }

  private static Stream<Arrow> in(Class<?> type) {
    return NAME.matcher(content(type))
        .results()
        .map(name -> new Arrow(type.getName(), name.group().replace('/', '.')));
  }

  private static String content(Class<?> type) {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream stream = type.getResourceAsStream(file)) {
      return new String(stream.readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
