package dev.troupe;

import dev.troupe.support.Idle;

/** What processes on other machines do in tests. */
public final class HostActs {
  private HostActs() {}

  /** Says where it is: its directory is one of the agent's. */
  public static void say(String word, ProcessQueue<String> to) throws InterruptedException {
    System.out.println(word + " in " + System.getProperty("user.dir"));
    to.put(word + " " + ProcessHandle.current().pid());
  }

  /** Says that it is there, and stays. */
  public static void stay(ProcessQueue<String> to) throws InterruptedException {
    to.put("here " + ProcessHandle.current().pid());
    Idle.millis(600_000);
  }

  /** Takes an item, does not say that it is done with it, and stays. */
  public static void hold(ProcessQueue<String> items, ProcessQueue<String> to)
      throws InterruptedException {
    to.put("holds " + items.receive().item());
    Idle.millis(600_000);
  }

  /** Starts a process of its own, on a machine. */
  public static void start(String host, ProcessQueue<String> to) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess child = troupe.process().target(HostActs::stay, to).on(host).build();
      child.start();
      child.join();
    }
  }

  /** Sends an item back. */
  public static <T> void echo(ProcessQueue<T> from, ProcessQueue<T> to)
      throws InterruptedException {
    to.put(from.get());
  }

  /** Puts numbers. */
  public static void count(int numbers, ProcessQueue<Integer> to) throws InterruptedException {
    for (int i = 0; i < numbers; i++) {
      to.put(i);
    }
  }

  /** Says which process it is after a moment, so that every worker gets something to do. */
  public static String worker(int task) {
    Idle.millis(50);
    return System.getProperty("user.dir");
  }

  /** Says that it has begun, and takes for ever. */
  public static int linger(ProcessQueue<String> to) throws InterruptedException {
    to.put("begun");
    Idle.millis(600_000);
    return 0;
  }

  /** Says where it is, and takes for ever. */
  public static String place(ProcessQueue<String> to) throws InterruptedException {
    to.put(System.getProperty("user.dir"));
    Idle.millis(600_000);
    return "";
  }

  /** Prints without end, and says so when it has printed much. */
  public static void shout(ProcessQueue<String> to) throws InterruptedException {
    String line = "la".repeat(500);
    for (int i = 0; ; i++) {
      System.out.println(line);
      if (i == 100) {
        to.put("loud");
      }
    }
  }

  /** Ends its JVM. */
  public static void exit(int code) {
    System.exit(code);
  }
}
