package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.Manager;
import dev.troupe.ProcessPool;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;

/** One evening: singer, dancer, a flower, and a girl group bigger than its pool. */
public final class Concert {
  private Concert() {}

  /** Sings a song, then looks at the gifts. */
  public static void sing(String name, String singName, ProcessQueue<String> gifts)
      throws InterruptedException {
    Flower.sing(name, singName, gifts);
  }

  /** Hands the singer a flower, then dances. */
  public static void dance(String dancer, ProcessQueue<String> gifts) throws InterruptedException {
    Flower.dance(dancer, gifts);
  }

  /** One of the girl group sings and collects applause. */
  public static void perform(int singerNum, double sleepTime, ProcessQueue<String> applause)
      throws InterruptedException {
    PoolSample.sing(singerNum, sleepTime);
    applause.put("歌手 " + singerNum + " 的掌声");
  }

  /** The director opens the evening. */
  public static void open() {
    System.out.println("演唱会开始 导演pid: " + Troupe.currentProcess().pid());
  }

  /** The director hands out the applause and ends the evening. */
  public static void bow(ProcessQueue<String> applause) throws InterruptedException {
    while (!applause.empty()) {
      System.out.println("导演收到了 " + applause.get());
    }
    System.out.println("演唱会结束");
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    try (Troupe troupe = Troupe.open();
        Manager house = troupe.manager()) {
      open();
      ProcessQueue<String> gifts = troupe.queue();
      ProcessQueue<String> applause = house.queue();
      ChildProcess singer = troupe.process(Concert::sing, "Jam", "不露声色", gifts);
      ChildProcess dancer = troupe.process(Concert::dance, "杰克逊", gifts);
      singer.start();
      dancer.start();
      singer.join();
      dancer.join();
      ProcessPool group = troupe.pool(3);
      for (int i = 0; i < 5; i++) {
        var unused = group.applyAsync(Concert::perform, i + 1, 1 + 0.3 * i, applause);
      }
      group.close();
      bow(applause);
    }
  }
}
