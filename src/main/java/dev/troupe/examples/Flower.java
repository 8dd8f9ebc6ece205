package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;

/** The dancer hands the singer a flower; the chapter's {@code net04_sing_dance_queue}. */
public final class Flower {
  private Flower() {}

  /** Sings, then looks at the gifts. */
  public static void sing(String name, String singName, ProcessQueue<String> q)
      throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.out.println(name + " 正在唱歌" + singName + "呢 " + i);
      Beat.rest();
    }
    while (!q.empty()) {
      System.out.println("Jam收到了 " + q.get());
    }
  }

  /** Hands the singer a flower, then dances. */
  public static void dance(String dancer, ProcessQueue<String> q) throws InterruptedException {
    q.put("花");
    System.out.println("杰克逊向Jam递了一朵花");
    for (int i = 0; i < 5; i++) {
      System.out.println(dancer + "正在伴舞呢 " + i);
      Beat.rest();
    }
  }

  /** Runs the program. */
  public static void main(String[] args) {
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<String> q = troupe.queue();
      ChildProcess p1 = troupe.process(Flower::sing, "Jam", "不露声色", q);
      ChildProcess p2 = troupe.process(Flower::dance, "杰克逊", q);
      p1.start();
      p2.start();
    }
  }
}
