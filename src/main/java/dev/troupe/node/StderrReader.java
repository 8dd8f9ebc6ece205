package dev.troupe.node;

import dev.troupe.wire.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts what a child writes to stderr: notes to its parent are kept back, words of the JVM on
 * inherited options are dropped, the rest goes on and its last lines are remembered. Thread-safe.
 */
final class StderrReader implements Consumer<byte[]> {
  private static final List<String> JVM_WORDS =
      List.of("Picked up JAVA_TOOL_OPTIONS:", "Picked up _JAVA_OPTIONS:", "NOTE: Picked up ");

  private final String mark;
  private final int kept;
  private final Consumer<byte[]> onward;
  private final Consumer<String> onNote;
  private final ByteArrayOutputStream outcome = new ByteArrayOutputStream();
  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private volatile boolean orderly;
  private volatile int signal;
  private volatile String work = "";
  private volatile boolean begun;
  private boolean speaking;

  /**
   * Creates a reader.
   *
   * @param secret the child's, with which it marks its notes
   * @param kept how many of the last lines are remembered
   * @param onward takes the lines that are no notes
   * @param onNote takes the notes that are about the child's life, on the thread that reads
   */
  StderrReader(String secret, int kept, Consumer<byte[]> onward, Consumer<String> onNote) {
    this.mark = ChildNotes.mark(secret);
    this.kept = kept;
    this.onward = onward;
    this.onNote = onNote;
  }

  boolean orderly() {
    return orderly;
  }

  int signal() {
    return signal;
  }

  boolean begun() {
    return begun;
  }

  /** Returns what came of the target, encoded, as far as the child has told it. */
  Optional<Payload> outcome() {
    synchronized (outcome) {
      return outcome.size() == 0
          ? Optional.empty()
          : Optional.of(new Payload(outcome.toByteArray()));
    }
  }

  String work() {
    return work;
  }

  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  @Override
  public void accept(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int note = text.indexOf(mark);
    if (note >= 0) {
      take(text.substring(note + mark.length()).strip());
      if (note > 0) {
        pass(Arrays.copyOf(bytes, bytesBeforeMark(bytes)), text.substring(0, note));
      }
    } else if (speaking || JVM_WORDS.stream().noneMatch(text::startsWith)) {
      speaking = true;
      pass(bytes, text);
    }
  }

  /** Counts in bytes, for what stands there need not be UTF-8. */
  private int bytesBeforeMark(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(mark);
  }

  private void take(String note) {
    if (note.startsWith(ChildNotes.WORK)) {
      work = note.substring(ChildNotes.WORK.length());
    } else if (note.startsWith(ChildNotes.OUTCOME)) {
      takeOutcome(note.substring(ChildNotes.OUTCOME.length()));
    } else if (note.equals(ChildNotes.ORDERLY)) {
      orderly = true;
    } else if (note.startsWith(ChildNotes.SIGNAL)) {
      signal = Integer.parseInt(note.substring(ChildNotes.SIGNAL.length()));
    } else {
      begun |= note.equals(ChildNotes.BEGUN);
      onNote.accept(note);
    }
  }

  private void takeOutcome(String part) {
    synchronized (outcome) {
      outcome.writeBytes(Base64.getDecoder().decode(part));
    }
  }

  private void pass(byte[] bytes, String text) {
    synchronized (lastLines) {
      lastLines.add(text.stripTrailing());
      if (lastLines.size() > kept) {
        lastLines.poll();
      }
    }
    onward.accept(bytes);
  }
}
