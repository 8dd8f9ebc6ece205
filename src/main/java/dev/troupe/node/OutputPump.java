package dev.troupe.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads one stream of a child to its end and hands it on in whole lines, byte for byte. What is
 * left without a line end when the stream ends is handed on as it is. Whoever takes the lines may
 * fail: that is told, and the rest is read all the same, or the child would block.
 */
final class OutputPump implements Runnable {
  private static final int LONGEST_PIECE = 1 << 20;

  private final InputStream source;
  private final Consumer<byte[]> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private OutputPump(InputStream source, Consumer<byte[]> lines) {
    this.source = source;
    this.lines = lines;
  }

  /** Starts a pump; the future completes when the stream has been read to its end. */
  static CompletableFuture<Void> start(
      String threadName, InputStream source, Consumer<byte[]> lines) {
    OutputPump pump = new OutputPump(source, lines);
    Thread thread = new Thread(pump, threadName);
    thread.setDaemon(true);
    thread.start();
    return pump.done;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        take(buffer, n);
      }
    } catch (IOException e) {
      // The stream was closed under us because the child is gone: the same as its end.
    } finally {
      emit();
      done.complete(null);
    }
  }

  private void take(byte[] buffer, int n) {
    int from = 0;
    for (int i = 0; i < n; i++) {
      if (buffer[i] == '\n') {
        line.write(buffer, from, i + 1 - from);
        emit();
        from = i + 1;
      }
    }
    line.write(buffer, from, n - from);
    if (line.size() >= LONGEST_PIECE) {
      emit();
    }
  }

  private void emit() {
    if (line.size() > 0) {
      byte[] bytes = line.toByteArray();
      line.reset();
      handOn(bytes);
    }
  }

  private void handOn(byte[] bytes) {
    try {
      lines.accept(bytes);
    } catch (Throwable e) {
      Thread pump = Thread.currentThread();
      pump.getUncaughtExceptionHandler().uncaughtException(pump, e);
    }
  }
}
