package dev.troupe.cli;

import dev.troupe.scenario.DisplayWidth;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** The name before a line, as wide as the widest, in a colour that belongs to the name. */
final class Prefix {
  private static final String BAR = " | ";
  private static final List<Style> PALETTE =
      List.of(
          Style.fg_cyan,
          Style.fg_yellow,
          Style.fg_green,
          Style.fg_magenta,
          Style.fg_blue,
          Style.fg_red);

  private final boolean coloured;
  private volatile int width;

  Prefix(List<String> names, boolean coloured) {
    this.coloured = coloured;
    this.width = names.stream().mapToInt(DisplayWidth::of).max().orElse(0);
  }

  /** Returns what stands before a line of a process; a longer name widens all that follow. */
  synchronized String of(String name) {
    width = Math.max(width, DisplayWidth.of(name));
    String text = DisplayWidth.pad(name, width) + BAR;
    if (!coloured) {
      return text;
    }
    Style style = PALETTE.get(Math.floorMod(name.hashCode(), PALETTE.size()));
    return style.on() + text + style.off();
  }
}
