package dev.troupe.cli;

import dev.troupe.security.JoinToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Makes a token. */
@Command(
    name = "token",
    description = {
      "Prints a token with which a run can use this machine, once.",
      "Whoever has it can run code here as the user of the agent."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class HostTokenCommand implements Callable<Integer> {
  @Mixin private AgentDirectory directory;

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Time.class,
      description = {
        "For how long runs may join with it, such as 30s, 10m, 1h or 7d; by default",
        "${DEFAULT-VALUE}. Who has joined may stay."
      })
  private Duration valid;

  @Option(
      names = "--uses",
      paramLabel = "COUNT",
      defaultValue = "1",
      description =
          "How many runs may join with it; 0 for any number; by default ${DEFAULT-VALUE}.")
  private int uses;

  @Override
  public Integer call() {
    if (uses < 0) {
      System.err.println("troupe: --uses must be 0 or more, got [" + uses + "]");
      return Main.FAULTY;
    }
    try {
      JoinToken token =
          directory.files().makeToken(valid, uses > 0 ? Optional.of(uses) : Optional.empty());
      System.out.println(token.text());
      return 0;
    } catch (IOException e) {
      System.err.println("troupe: " + e.getMessage());
      return Main.FAULTY;
    }
  }

  /** Reads {@code 30s}, {@code 10m}, {@code 1h} and {@code 7d}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
      Matcher shape = SHAPE.matcher(text);
      if (!shape.matches()) {
        throw new TypeConversionException("must be such as 30s, 10m, 1h or 7d, got [" + text + "]");
      }
      long count = Long.parseLong(shape.group(1));
      return switch (shape.group(2)) {
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
  }
}
