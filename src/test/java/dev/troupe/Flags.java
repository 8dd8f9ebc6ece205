package dev.troupe;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** A program that has unusual flags, and two generations that should have the same. */
final class Flags {
  private Flags() {}

  /** What a process finds around it. */
  record Found(
      String song,
      Path directory,
      String verse,
      String refrain,
      Locale locale,
      String timeZone,
      boolean asserts,
      String classPath,
      List<String> options) {

    static Found now() {
      return new Found(
          System.getenv("SONG"),
          Path.of("").toAbsolutePath(),
          System.getProperty("verse"),
          System.getProperty("refrain"),
          Locale.getDefault(),
          TimeZone.getDefault().getID(),
          Flags.class.desiredAssertionStatus(),
          System.getProperty("java.class.path"),
          ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    Found withoutOptions() {
      return new Found(
          song, directory, verse, refrain, locale, timeZone, asserts, classPath, List.of());
    }
  }

  static void tell(int generation, ProcessQueue<Found> told) throws InterruptedException {
    told.put(Found.now());
    if (generation > 1) {
      try (Troupe troupe = Troupe.open()) {
        ChildProcess next = troupe.process(Flags::tell, generation - 1, told);
        next.start();
        next.join();
      }
    }
  }

  /** Prints what it has and what its child and grandchild have; alike if all is well. */
  public static void main(String[] args) throws InterruptedException {
    System.setProperty("refrain", "la la");
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
    Found own = Found.now();
    System.out.println(own.withoutOptions());
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<Found> told = troupe.queue();
      ChildProcess child = troupe.process(Flags::tell, 2, told);
      child.start();
      child.join();
      Found first = told.get();
      Found second = told.get();
      System.out.println(first.withoutOptions());
      System.out.println(second.withoutOptions());
      System.out.println(first.options().containsAll(own.options()));
      System.out.println(first.options().equals(second.options()));
    }
  }
}
