package dev.troupe.scenario;

import com.typesafe.config.ConfigOriginFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds {@code class#method} without quotes: HOCON takes the rest of the line for a comment,
 * closing braces and all, and complains at the end of the file, far from the cause.
 */
final class CommentTrap {
  private static final Pattern UNQUOTED =
      Pattern.compile("^[^\"#]*(\"[^\"]*\"[^\"#]*)*[=:]\\s*[\\w.$]+#\\w.*$");

  private CommentTrap() {}

  static void look(Path file, Faults faults) {
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (UNQUOTED.matcher(lines.get(i)).matches()) {
        faults.add(
            ConfigOriginFactory.newFile(file.toString()).withLineNumber(i + 1),
            "",
            "# begins a comment here, up to the end of the line: put class#method in quotes");
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
