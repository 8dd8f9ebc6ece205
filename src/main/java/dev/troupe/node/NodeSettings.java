package dev.troupe.node;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings under {@code troupe.node}; {@code reference.conf} says what each means.
 *
 * @param host address that nodes listen on
 * @param ports ports that nodes may listen on
 * @param birthTimeout how long a birth may take
 * @param grace how long a process that was asked to end may take
 * @param depthLimit how deep processes may start processes
 * @param lastLines how many lines of stderr are kept
 * @param outputOnDisk how many bytes of a stream's output wait on disk when nobody takes it
 * @param sharedMemory whether nodes of the same machine are reached through shared memory
 * @param archive from which JVMs start
 * @param reserve how many nodes stand by
 * @param logLevel level at which Akka reports
 */
record NodeSettings(
    String host,
    String ports,
    Duration birthTimeout,
    Duration grace,
    int depthLimit,
    int lastLines,
    long outputOnDisk,
    boolean sharedMemory,
    Archive archive,
    Reserve reserve,
    String logLevel) {

  /**
   * The settings under {@code troupe.node.reserve}.
   *
   * @param min how many nodes stand by at the least
   * @param max how many at the most; none if zero
   * @param shrinkAfter for how long they have not been needed when some end
   */
  record Reserve(int min, int max, Duration shrinkAfter) {
    static Reserve of(Config config) {
      return new Reserve(
          config.getInt("min"), config.getInt("max"), config.getDuration("shrink-after"));
    }
  }

  /**
   * The settings under {@code troupe.node.archive}.
   *
   * @param enabled whether to use archives
   * @param make whether to make one where there is none
   * @param directory where they are
   * @param maxSize how many bytes all of them may take
   * @param patience how long a run waits at its end for one that is being made
   */
  record Archive(boolean enabled, boolean make, Path directory, long maxSize, Duration patience) {
    static Archive of(Config config) {
      String directory = config.getString("directory");
      return new Archive(
          config.getBoolean("enabled"),
          config.getBoolean("make"),
          (directory.isEmpty() ? usersCache() : Path.of(directory)).toAbsolutePath().normalize(),
          config.getBytes("max-size"),
          config.getDuration("patience"));
    }

    /** Returns the user's cache directory by the customs of Linux, or of macOS. */
    private static Path usersCache() {
      Path home = Path.of(System.getProperty("user.home"));
      String told = System.getenv("XDG_CACHE_HOME");
      if (told != null && Path.of(told).isAbsolute()) {
        return Path.of(told, "troupe");
      }
      Path caches = home.resolve("Library").resolve("Caches");
      return (Files.isDirectory(caches) ? caches : home.resolve(".cache")).resolve("troupe");
    }
  }

  static NodeSettings of(Config root) {
    Config config = root.getConfig("troupe.node");
    return new NodeSettings(
        config.getString("host"),
        config.getString("ports"),
        config.getDuration("birth-timeout"),
        config.getDuration("grace"),
        config.getInt("depth-limit"),
        config.getInt("last-lines"),
        config.getBytes("output-on-disk"),
        config.getBoolean("shared-memory"),
        Archive.of(config.getConfig("archive")),
        Reserve.of(config.getConfig("reserve")),
        config.getString("log-level"));
  }
}
