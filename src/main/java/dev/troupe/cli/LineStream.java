package dev.troupe.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Cuts what is written into lines. Thread-safe. */
final class LineStream extends OutputStream {
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<byte[]> lines;

  LineStream(Consumer<byte[]> lines) {
    this.lines = lines;
  }

  @Override
  public synchronized void write(int b) {
    line.write(b);
    if (b == '\n') {
      lines.accept(line.toByteArray());
      line.reset();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      write(bytes[i]);
    }
  }

  /** Gives away what was left without a line end. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      lines.accept(line.toByteArray());
      line.reset();
    }
  }
}
