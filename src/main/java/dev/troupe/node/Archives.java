package dev.troupe.node;

import com.typesafe.config.ConfigFactory;
import dev.troupe.archive.CacheDirectory;
import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.JvmStart;
import dev.troupe.observe.Log;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The archives of this machine from which JVMs start. That of this node's own children is looked
 * for when the first is launched. Thread-safe.
 */
public final class Archives {
  private static final Log LOG = Log.of(Archives.class);

  private final NodeSettings.Archive settings;
  private Optional<ClassArchive> found;

  Archives(NodeSettings.Archive settings) {
    this.settings = settings;
  }

  /** Returns those of this machine, by the settings of a program that is no node. */
  public static Archives ofThisMachine() {
    return new Archives(NodeSettings.of(NodeSystem.resolve(ConfigFactory.load())).archive());
  }

  NodeSettings.Archive settings() {
    return settings;
  }

  /**
   * Looks for the archive of this node's own children beside whatever else a program begins with:
   * the checksum alone takes some 30 ms, for which the first start would have to wait.
   */
  void lookAhead() {
    Thread thread = new Thread(this::start, "troupe-archive");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns how the next child starts. */
  synchronized JvmStart start() {
    return find().map(ClassArchive::start).orElse(JvmStart.PLAIN);
  }

  /** There is one more: those that have not been used for longest go, if there is no room. */
  public void clean() {
    try {
      new CacheDirectory(settings.directory()).clean(settings.maxSize());
    } catch (IOException e) {
      LOG.debug("old archives could not be removed", e);
    }
  }

  /** Finds out which archive is theirs, whether there is one or not. */
  synchronized Optional<ClassArchive> find() {
    if (found == null) {
      found = find(JvmCommand.inherited(settings.directory()));
    }
    return found;
  }

  /**
   * Finds out which archive is that of JVMs with this JVM's class path.
   *
   * @param options their options
   */
  public Optional<ClassArchive> find(List<String> options) {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    try {
      return ClassArchive.find(
          settings.directory(), ChildMain.class, System.getProperty("java.class.path"), options);
    } catch (IOException | RuntimeException e) {
      LOG.debug("processes start without an archive of classes: its key cannot be worked out", e);
      return Optional.empty();
    }
  }
}
