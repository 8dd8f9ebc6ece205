package dev.troupe.support;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.Troupe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has an archive of classes made before the first test with real JVMs, since they start hundreds of
 * them, and makes this JVM's directory for temporary files. Found by JUnit through {@code
 * META-INF/services}.
 */
public final class Overture implements LauncherSessionListener {
  /** Names the build, where it wants an archive. */
  private static final String BUILD = System.getProperty("troupe.test.overture");

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  /** A JVM may have many sessions, one for each test class. */
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (BUILD != null && BEGUN.compareAndSet(false, true)) {
      Path directory = Path.of(System.getProperty("java.io.tmpdir"));
      try {
        Files.createDirectories(directory);
        makeArchiveOnce(directory.getParent());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Of the JVMs that a build runs tests in the first makes it, and others wait until it is made.
   */
  private static void makeArchiveOnce(Path directory) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("overture.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path made = directory.resolve("overture");
      if (!Files.exists(made) || !Files.readString(made).equals(BUILD)) {
        makeArchive();
        Files.writeString(made, BUILD);
      }
      lock.release();
    }
  }

  /** It is begun at the first start, and the end of the run waits for it. */
  private static void makeArchive() {
    Config make =
        ConfigFactory.parseMap(
            Map.of("troupe.node.archive.make", "on", "troupe.node.archive.patience", "120s"));
    try (Troupe troupe = Troupe.open(make.withFallback(ConfigFactory.load()))) {
      troupe.process().build().start();
    }
  }
}
