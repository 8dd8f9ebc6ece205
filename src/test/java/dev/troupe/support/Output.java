package dev.troupe.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a program prints on one of its streams: the bytes, and the lines with when each came. */
public final class Output {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Line> lines = new ArrayList<>();
  private final Thread reader;

  /**
   * A line, read as UTF-8.
   *
   * @param at when its end came
   * @param text what it says, without its end
   */
  public record Line(Instant at, String text) {}

  private Output(InputStream stream) {
    reader = new Thread(() -> read(stream), "troupe-test-output");
    reader.setDaemon(true);
  }

  static Output of(InputStream stream) {
    Output output = new Output(stream);
    output.reader.start();
    return output;
  }

  /** All bytes so far. */
  public synchronized byte[] bytes() {
    return all.toByteArray();
  }

  /** All bytes so far, read as UTF-8. */
  public String text() {
    return new String(bytes(), UTF_8);
  }

  /** The lines so far, with when each came; an unfinished one is not among them. */
  public synchronized List<Line> timedLines() {
    return List.copyOf(lines);
  }

  /** The lines so far. */
  public List<String> lines() {
    return timedLines().stream().map(Line::text).collect(Collectors.toList());
  }

  /** Waits for a line that contains {@code part}, and returns the first. */
  public Line awaitLine(String part, Duration bound) {
    return Await.value("a line with [" + part + "]", bound, () -> line(part));
  }

  void awaitEnd(Duration bound) {
    try {
      reader.join(bound.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Line> line(String part) {
    return timedLines().stream().filter(found -> found.text().contains(part)).findFirst();
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        take(buffer, n);
      }
    } catch (IOException e) {
      // The program was killed, and its pipe with it.
    }
  }

  private synchronized void take(byte[] buffer, int length) {
    all.write(buffer, 0, length);
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        lines.add(new Line(Instant.now(), line.toString(UTF_8)));
        line.reset();
      } else {
        line.write(buffer[i]);
      }
    }
  }
}
