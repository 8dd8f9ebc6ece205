package dev.troupe.cli;

import dev.troupe.task.LineSink;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints lines with the name of their process before them. */
final class PrefixSink implements LineSink {
  static final String DIRECTOR = "director";

  private final PrintStream out;
  private final PrintStream err;
  private final Prefix prefix;

  PrefixSink(PrintStream out, PrintStream err, Prefix prefix) {
    this.out = out;
    this.err = err;
    this.prefix = prefix;
  }

  /** Sends what this JVM prints itself through here, too. */
  void takeOver() {
    System.setOut(stream(false));
    System.setErr(stream(true));
  }

  @Override
  public void line(String processName, boolean stderr, byte[] bytes) {
    PrintStream stream = stderr ? err : out;
    byte[] before = prefix.of(processName).getBytes(StandardCharsets.UTF_8);
    boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    synchronized (out) {
      stream.write(before, 0, before.length);
      stream.write(bytes, 0, bytes.length);
      if (!ended) {
        stream.write('\n');
      }
      stream.flush();
    }
  }

  private PrintStream stream(boolean stderr) {
    return new PrintStream(
        new LineStream(line -> line(DIRECTOR, stderr, line)), true, StandardCharsets.UTF_8);
  }
}
