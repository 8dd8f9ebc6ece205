package dev.troupe.examples;

import dev.troupe.ProcessPool;
import dev.troupe.Troupe;

/** Five singers on three processes; the chapter's {@code net04_process_pool}. */
public final class PoolSample {
  private PoolSample() {}

  /** Sings. */
  public static void sing(int singerNum, double sleepTime) throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.out.println("歌手 " + singerNum + " 正在唱歌呢 " + i);
      Beat.rest(sleepTime);
    }
  }

  /** Announces what the director announces. */
  public static void announce(String what) {
    System.out.println(what);
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      ProcessPool processes = troupe.pool(3);
      for (int i = 0; i < 5; i++) {
        var unused = processes.applyAsync(PoolSample::sing, i + 1, 1 + 0.3 * i);
      }
      announce("歌唱开始");
      processes.shutdown();
      processes.join();
      announce("歌唱结束");
    }
  }
}
