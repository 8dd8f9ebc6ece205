package dev.troupe.node;

import java.util.List;
import java.util.stream.Stream;

/**
 * What every child's JVM is told beside its parent's options, so that it is not told what its
 * parent was told.
 *
 * <ul>
 *   <li><b>{@link #weak}</b> makes it boot with less work, rest, and share. It stands before the
 *       user's options, of which the last counts.
 *   <li><b>{@link #strong}</b> is what Troupe relies on. It stands behind them.
 * </ul>
 */
final class ChildOptions {
  /** The version of this JVM. */
  static final int VERSION = Runtime.version().feature();

  private static final int HAS_NO_SAMPLING_SINCE = 20;
  private static final int UNSAFE_WARNS_SINCE = 24;
  private static final int NOTES_NOTHING_SINCE = 25;

  /**
   * The quick compiler takes its turn after twice, the full one after four times as many calls and
   * loops as by default. Code that is hot gets there some milliseconds later; what only a boot
   * repeats never does, and that was a quarter of all its work.
   */
  private static final List<String> COMPILER =
      List.of(
          "-XX:Tier3InvocationThreshold=400",
          "-XX:Tier3MinInvocationThreshold=200",
          "-XX:Tier3CompileThreshold=4000",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000");

  /**
   * Locks that nobody holds are looked for every two seconds, not four times each. An archive of
   * classes lies where it was made to lie: elsewhere each page of it would have to be written, so
   * that no two JVMs could share one.
   */
  private static final List<String> REST_AND_SHARE =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:AsyncDeflationInterval=2000",
          "-XX:ArchiveRelocationMode=0");

  /**
   * JVMs that boot side by side may read the same clock to the nanosecond, of which they would make
   * the same random numbers: Akka takes such nodes for one, and hears only the first. The system's
   * random numbers are asked for where nobody has to wait for them.
   */
  private static final List<String> RANDOM =
      List.of("-Djava.util.secureRandomSeed=true", "-Djava.security.egd=file:/dev/urandom");

  /** What the collector looks at by default three times a second, though nothing happens. */
  private static final List<String> BEFORE_20 =
      List.of("-XX:G1ConcRefinementServiceIntervalMillis=3000");

  /**
   * After its first collection the collector looks for work twenty times a second from then on. A
   * boot allocates some twenty megabytes; new objects have room for that, so there is none.
   */
  private static final List<String> SINCE_20 =
      List.of("-XX:+UnlockExperimentalVMOptions", "-XX:G1NewSizePercent=10");

  /** What a JVM notes of itself for those who look, by default twenty times a second. */
  private static final List<String> BEFORE_25 = List.of("-XX:PerfDataSamplingInterval=1000");

  /**
   * The collector of a child where the user has not chosen one. A process is the unit of
   * parallelism here: a collector with as many threads as there are processors in each of as many
   * processes would only take them from the others, and it costs each boot a tenth of its work.
   */
  static final String COLLECTOR = "-XX:+UseSerialGC";

  /**
   * Keeps an option of ours that a JVM does not know from keeping it from starting. It would hide a
   * wrong option of the user's too, so it is only for those who give none.
   */
  static final String IGNORE_UNKNOWN = "-XX:+IgnoreUnrecognizedVMOptions";

  private static final List<String> ALWAYS =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-Dfile.encoding=UTF-8",
          "-Dsun.stdout.encoding=UTF-8",
          "-Dsun.stderr.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  private static final List<String> SINCE_24 =
      List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

  private ChildOptions() {}

  /** Returns those over which the user has the last word, for a version of Java. */
  static List<String> weak(int java) {
    return Stream.of(
            COMPILER,
            REST_AND_SHARE,
            RANDOM,
            java < HAS_NO_SAMPLING_SINCE ? BEFORE_20 : SINCE_20,
            java < NOTES_NOTHING_SINCE ? BEFORE_25 : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns those that hold whatever the user says, for a version of Java. */
  static List<String> strong(int java) {
    return Stream.of(ALWAYS, java < UNSAFE_WARNS_SINCE ? List.<String>of() : SINCE_24)
        .flatMap(List::stream)
        .toList();
  }

  /** Tells whether every child is told this anyway. */
  static boolean has(String option) {
    return weak(VERSION).contains(option) || strong(VERSION).contains(option);
  }
}
