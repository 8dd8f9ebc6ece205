package dev.troupe.scenario;

import dev.troupe.task.ExitCode;
import dev.troupe.task.ProcessRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who ran as which pid, for how long, with which exit code. */
public final class ClosingTable {
  private static final List<String> HEADER = List.of("process", "pid", "seconds", "exit code");
  private static final double MILLIS_PER_SECOND = 1000;

  private ClosingTable() {}

  /**
   * Writes the table.
   *
   * @param records its rows
   * @return its lines, the header first
   */
  public static List<String> lines(List<ProcessRecord> records) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    records.forEach(each -> rows.add(cells(each)));
    List<Integer> widths =
        IntStream.range(0, HEADER.size()).map(column -> width(rows, column)).boxed().toList();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> cells(ProcessRecord each) {
    String seconds =
        each.ended()
            .map(end -> Duration.between(each.started(), end).toMillis() / MILLIS_PER_SECOND)
            .map(taken -> String.format(Locale.ROOT, "%.1f", taken))
            .orElse("-");
    String exit = each.exitCode().isPresent() ? ExitCode.text(each.exitCode().getAsInt()) : "-";
    return List.of(each.name(), String.valueOf(each.pid()), seconds, exit);
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> cell(row.get(column), widths.get(column), column))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** Names stand left, numbers right. */
  private static String cell(String text, int width, int column) {
    return column == 0
        ? DisplayWidth.pad(text, width)
        : " ".repeat(width - DisplayWidth.of(text)) + text;
  }
}
