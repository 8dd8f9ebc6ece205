package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;

/** A static field is per process; the chapter's {@code net04_global_variables}. */
public final class GlobalVariables {
  private static int globalNum = 0;

  private GlobalVariables() {}

  /** Sings, counting. */
  public static void sing() throws InterruptedException {
    System.out.println("开始：全局变量sing global_num=  " + globalNum);
    for (int i = 0; i < 5; i++) {
      System.out.println("正在唱歌呢 " + i);
      globalNum = globalNum + 1;
      Beat.rest();
    }
    System.out.println("结束：全局变量sing global_num=  " + globalNum);
  }

  /** Dances, counting. */
  public static void dance() throws InterruptedException {
    System.out.println("开始：全局变量dance global_num=  " + globalNum);
    for (int i = 0; i < 5; i++) {
      System.out.println("正在跳舞呢 " + i);
      globalNum = globalNum + 1;
      Beat.rest();
    }
    System.out.println("结束：全局变量dance global_num=  " + globalNum);
  }

  /** Says what the director counted. */
  public static void direct(String moment) {
    System.out.println(moment + "：全局变量main global_num=  " + globalNum);
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      direct("开始");
      ChildProcess p1 = troupe.process(GlobalVariables::sing);
      ChildProcess p2 = troupe.process(GlobalVariables::dance);
      p1.start();
      p2.start();
      p1.join();
      p2.join();
      direct("结束");
    }
  }
}
