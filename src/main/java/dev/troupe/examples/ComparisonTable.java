package dev.troupe.examples;

import java.util.ArrayList;
import java.util.List;

/** Three columns, aligned although Chinese characters are two columns wide. */
final class ComparisonTable {
  private static final int FIRST_WIDE = 0x2E80;

  private final List<List<String>> rows = new ArrayList<>();

  ComparisonTable() {
    row("", "线程", "进程");
  }

  void row(String what, String thread, String process) {
    rows.add(List.of(what, thread, process));
  }

  void print() {
    for (List<String> row : rows) {
      System.out.println(padded(row, 0) + padded(row, 1) + row.get(2));
    }
  }

  private String padded(List<String> row, int column) {
    int widest = rows.stream().mapToInt(each -> width(each.get(column))).max().orElse(0);
    return row.get(column) + " ".repeat(widest - width(row.get(column)) + 2);
  }

  private static int width(String text) {
    return text.codePoints().map(point -> point >= FIRST_WIDE ? 2 : 1).sum();
  }
}
