package dev.troupe.node;

import java.io.IOException;

/**
 * The one seam for how a process is made: a cold JVM, one from a reserve, or one on another host.
 */
interface Launcher {

  /**
   * Starts a JVM that runs {@link ChildMain} and tells it its birth.
   *
   * @throws IOException when the operating system refuses
   */
  Launched launch(LaunchSpec spec, Birth birth) throws IOException;
}
