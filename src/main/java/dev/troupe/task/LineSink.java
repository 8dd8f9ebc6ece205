package dev.troupe.task;

import java.io.PrintStream;

/**
 * Takes what processes print, line by line. Called for one line after another of each stream of
 * each process, on threads that have nothing else to do; one that takes its time, or fails, holds
 * up no process.
 */
@FunctionalInterface
public interface LineSink {

  /**
   * Takes one piece of output: a whole line, or what was left without a line end when the process
   * ended.
   *
   * @param processName the name of the process
   * @param stderr whether it came from stderr
   * @param bytes the line in UTF-8, with its line end if it has one
   */
  void line(String processName, boolean stderr, byte[] bytes);

  /**
   * Returns the sink that passes everything on to this JVM's {@link System#out} and {@link
   * System#err}, nothing added.
   *
   * @return the standard sink
   */
  static LineSink standard() {
    return (processName, stderr, bytes) -> {
      PrintStream stream = stderr ? System.err : System.out;
      if (stream != null) {
        synchronized (stream) {
          stream.write(bytes, 0, bytes.length);
          stream.flush();
        }
      }
    };
  }
}
