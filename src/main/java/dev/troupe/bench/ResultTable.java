package dev.troupe.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results as a table: medians, with the spread behind ours. */
final class ResultTable {
  private static final List<String> HEADER =
      List.of("case", "unit", "Troupe", "min..max", "CPython", "ratio", "target", "met");
  private static final String NONE = "-";
  private static final int TEXT_COLUMNS = 2;
  private static final double WHOLE_FROM = 100;

  private ResultTable() {}

  static List<String> lines(List<Result> results) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    results.forEach(result -> rows.add(cells(result)));
    List<Integer> widths =
        IntStream.range(0, HEADER.size())
            .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> cells(Result result) {
    return List.of(
        result.row().name(),
        result.row().unit(),
        median(result.troupe()),
        result.troupe().map(s -> number(s.min()) + ".." + number(s.max())).orElse(NONE),
        median(result.cpython()),
        result.ratio().map(ratio -> String.format(Locale.ROOT, "%.2fx", ratio)).orElse(NONE),
        result.row().goal().map(Goal::text).orElse(NONE),
        result.targetMet().map(met -> met ? "yes" : "no").orElse(NONE));
  }

  private static String median(Optional<Summary> summary) {
    return summary.map(each -> number(each.median())).orElse(NONE);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < WHOLE_FROM ? "%.3f" : "%,.0f", value);
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> cell(row.get(i), widths.get(i), i))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** Texts stand left, numbers right. */
  private static String cell(String text, int width, int column) {
    String space = " ".repeat(width - text.length());
    return column < TEXT_COLUMNS ? text + space : space + text;
  }
}
