package dev.troupe.house;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Which class names which, as the JDK's own {@code jdeps} reads it from the compiled classes. */
final class Arrows {
  private static final Pattern LINE = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*");

  private Arrows() {}

  static List<Arrow> in(Path classes) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jdeps"))
            .run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "-verbose:class",
                "-filter:none",
                classes.toString());
    if (code != 0) {
      throw new IllegalStateException("jdeps ended with " + code + ": " + err + out);
    }
    return out.toString()
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> new Arrow(line.group(1), line.group(2)))
        .collect(Collectors.toList());
  }
}
