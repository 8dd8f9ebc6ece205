package dev.troupe.node;

import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.JvmStart;
import dev.troupe.observe.Log;
import java.io.IOException;
import java.util.Optional;

/** The archive of this node's children, looked for when the first is launched. Thread-safe. */
final class Archives {
  private static final Log LOG = Log.of(Archives.class);

  private final NodeSettings.Archive settings;
  private Optional<ClassArchive> found;

  Archives(NodeSettings.Archive settings) {
    this.settings = settings;
  }

  NodeSettings.Archive settings() {
    return settings;
  }

  /** Returns how the next child starts. */
  JvmStart start() {
    return find().map(ClassArchive::start).orElse(JvmStart.PLAIN);
  }

  /** Finds out which archive is theirs, whether there is one or not. */
  synchronized Optional<ClassArchive> find() {
    if (found == null) {
      found = settings.enabled() ? look() : Optional.empty();
    }
    return found;
  }

  private Optional<ClassArchive> look() {
    try {
      return ClassArchive.find(
          settings.directory(),
          ChildMain.class,
          System.getProperty("java.class.path"),
          JvmCommand.inherited(settings.directory()));
    } catch (IOException | RuntimeException e) {
      LOG.debug("processes start without an archive of classes: its key cannot be worked out", e);
      return Optional.empty();
    }
  }
}
