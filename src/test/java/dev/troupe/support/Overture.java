package dev.troupe.support;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.Troupe;
import java.util.Map;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has an archive of classes made before the first test with real JVMs, since they start hundreds of
 * them. Found by JUnit through {@code META-INF/services}.
 */
public final class Overture implements LauncherSessionListener {
  private static final String WANTED = "troupe.test.overture";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty(WANTED) != null) {
      makeArchive();
    }
  }

  /** It is begun a second after the first start, and the end of the run waits for it. */
  private static void makeArchive() {
    Config make =
        ConfigFactory.parseMap(
            Map.of("troupe.node.archive.make", "on", "troupe.node.archive.patience", "120s"));
    try (Troupe troupe = Troupe.open(make.withFallback(ConfigFactory.load()))) {
      troupe.process().build().start();
      Idle.millis(1_500);
    }
  }
}
