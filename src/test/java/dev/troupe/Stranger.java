package dev.troupe;

/** A class of which a test makes a copy that is on nobody's class path. */
public final class Stranger {
  private Stranger() {}

  /** What the processes run. */
  public static void sing() {
    System.getProperty("verse");
  }

  /** Makes a process that runs it. */
  public static ChildProcess process(Troupe troupe) {
    return process(troupe.process());
  }

  /** Makes a process that runs it. */
  public static ChildProcess process(ChildProcess.Builder builder) {
    return builder.target(Stranger::sing).build();
  }
}
