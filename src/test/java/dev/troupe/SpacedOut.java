package dev.troupe;

/** A program that lets a process say a word. */
final class SpacedOut {
  private SpacedOut() {}

  static void say(String word) {
    System.out.println(word);
  }

  public static void main(String[] args) {
    try (Troupe troupe = Troupe.open()) {
      troupe.process(SpacedOut::say, "花").start();
    }
  }
}
