package dev.troupe.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Targets of the tests; it remembers when it is initialised. */
final class Concert {
  static {
    System.setProperty("troupe.test.concert", "initialised");
  }

  enum Part {
    SING,
    DANCE
  }

  private Concert() {}

  static String sing(String who, int times) {
    return who + times;
  }

  static String mixed(double pitch, long steps, Part part, Duration pause, Path file, char key) {
    return pitch + " " + steps + " " + part + " " + pause + " " + file + " " + key;
  }

  static String lists(int[] notes, String[] names, Set<Part> parts, List<Double> pitches) {
    double sum = 0;
    for (double pitch : pitches) {
      sum += pitch;
    }
    return Arrays.toString(notes) + Arrays.toString(names) + new TreeSet<>(parts) + sum;
  }

  static String named(String who, Map<String, Object> rest) {
    return who + new TreeMap<>(rest);
  }

  static String many(String who, int... notes) {
    return who + Arrays.toString(notes);
  }

  static String over(int value) {
    return "int " + value;
  }

  static String over(long value) {
    return "long " + value;
  }

  static String over(double value) {
    return "double " + value;
  }

  static String over(String value) {
    return "String " + value;
  }

  static String over(CharSequence value) {
    return "CharSequence " + value;
  }

  static String over(Object first, Object... rest) {
    return "many " + first + Arrays.toString(rest);
  }

  static String unclear(String a, Object b) {
    return "left" + a + b;
  }

  static String unclear(Object a, String b) {
    return "right" + a + b;
  }

  static void queue(List<String> gifts) {
    gifts.clear();
  }

  String instance() {
    return "instance";
  }

  /** A nested class. */
  static final class Backstage {
    private Backstage() {}

    @SuppressWarnings("UnusedMethod") // Called by name.
    private static String wait(String who) {
      return who + " waits";
    }
  }
}
