package dev.troupe.examples;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;

/** Three processes say who they are; the chapter's {@code net04_getpid}. */
public final class GetPid {
  private GetPid() {}

  /** Sings. */
  public static void sing() throws InterruptedException {
    System.out.println("唱歌进程pid: " + Troupe.currentProcess().pid());
    for (int i = 0; i < 5; i++) {
      System.out.println("正在唱歌呢 " + i);
      Beat.rest();
    }
  }

  /** Dances. */
  public static void dance() throws InterruptedException {
    System.out.println("跳舞进程pid: " + Troupe.currentProcess().pid());
    for (int i = 0; i < 5; i++) {
      System.out.println("正在跳舞呢 " + i);
      Beat.rest();
    }
  }

  /** Says who the director is. */
  public static void direct() {
    System.out.println("父进程pid: " + Troupe.currentProcess().pid());
  }

  /** Runs the program. */
  public static void main(String[] args) {
    try (Troupe troupe = Troupe.open()) {
      direct();
      ChildProcess p1 = troupe.process(GetPid::sing);
      ChildProcess p2 = troupe.process(GetPid::dance);
      p1.start();
      p2.start();
    }
  }
}
