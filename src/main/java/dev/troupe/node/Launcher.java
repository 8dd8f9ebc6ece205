package dev.troupe.node;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The one seam for how a process is made: a cold JVM, one from a reserve, or one on another host.
 */
interface Launcher {

  /**
   * Starts a JVM that runs {@link ChildMain}.
   *
   * @param spec how to start it
   * @param info what it is told first
   * @param notes takes what it notes of its life, on the thread that reads its stderr
   * @throws IOException when the operating system refuses
   */
  Launched launch(LaunchSpec spec, BootstrapInfo info, Consumer<String> notes) throws IOException;
}
