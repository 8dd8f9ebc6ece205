package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;

/** One process sings while another dances; the chapter's {@code net04_sing_dance_multiprocess}. */
public final class SingDance {
  private SingDance() {}

  /** Sings. */
  public static void sing() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.out.println("正在唱歌呢 " + i);
      Beat.rest();
    }
  }

  /** Dances. */
  public static void dance() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.out.println("正在跳舞呢 " + i);
      Beat.rest();
    }
  }

  /** Runs the program. */
  public static void main(String[] args) {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess p1 = troupe.process(SingDance::sing);
      ChildProcess p2 = troupe.process(SingDance::dance);
      p1.start();
      p2.start();
    }
  }
}
