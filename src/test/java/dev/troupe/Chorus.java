package dev.troupe;

import java.io.PrintStream;

/** A program whose processes print many lines in several scripts, all at once. */
final class Chorus {
  static final int VOICES = 4;
  static final int LENGTH = 200;
  private static final String WORDS = "Jam 递了一朵花 ありがとう спасибо شكرا 🌹 merci für die Blume ";

  private Chorus() {}

  /** A line says whose it is, on which stream, and which; it is always as long. */
  static String line(int voice, String stream, int number) {
    StringBuilder line = new StringBuilder(voice + " " + stream + " " + number + " ");
    while (line.length() < LENGTH) {
      line.append(WORDS);
    }
    int end = Character.isHighSurrogate(line.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH;
    return line.substring(0, end);
  }

  static void sing(int voice, int lines) {
    for (int i = 0; i < lines; i++) {
      print(System.out, line(voice, "out", i), i);
      print(System.err, line(voice, "err", i), i);
    }
  }

  /** As whole lines, and in pieces. */
  private static void print(PrintStream stream, String line, int number) {
    if (number % 2 == 0) {
      stream.println(line);
    } else {
      stream.print(line.substring(0, 50));
      stream.print(line.substring(50) + "\n");
    }
  }

  public static void main(String[] args) {
    try (Troupe troupe = Troupe.open()) {
      for (int voice = 0; voice < VOICES; voice++) {
        troupe.process(Chorus::sing, voice, Integer.parseInt(args[0])).start();
      }
    }
  }
}
