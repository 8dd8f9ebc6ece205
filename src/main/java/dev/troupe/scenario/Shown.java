package dev.troupe.scenario;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;

/** Values as they stand in messages: what they are, and the beginning of what they say. */
final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  static String of(ConfigValue value) {
    String text = value.render(ConfigRenderOptions.concise());
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return switch (value.valueType()) {
      case OBJECT -> "the object " + cut;
      case LIST -> "the list " + cut;
      case NULL -> "null";
      default -> "[" + value.unwrapped() + "]";
    };
  }
}
