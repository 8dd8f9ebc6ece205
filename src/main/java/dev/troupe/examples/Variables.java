package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;
import java.util.Map;

/** The director says who performs what; the chapter's {@code net04_sing_dance_variable}. */
public final class Variables {
  private Variables() {}

  /** Sings a song. */
  public static void sing(String name, String singName) throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.out.println(name + " 正在唱歌" + singName + "呢 " + i);
      Beat.rest();
    }
  }

  /** Dances to it. */
  public static void dance(Map<String, Object> kwargs) throws InterruptedException {
    Object dancer = kwargs.get("dancer");
    for (int i = 0; i < 5; i++) {
      System.out.println(dancer + "正在伴舞呢 " + i);
      Beat.rest();
    }
  }

  /** Runs the program. */
  public static void main(String[] args) {
    String singer = "Jam";
    String singName = "不露声色";
    try (Troupe troupe = Troupe.open()) {
      ChildProcess p1 = troupe.process(Variables::sing, singer, singName);
      ChildProcess p2 =
          troupe
              .process()
              .target("dev.troupe.examples.Variables#dance")
              .kwargs(Map.of("dancer", "杰克逊"))
              .build();
      p1.start();
      p2.start();
    }
  }
}
