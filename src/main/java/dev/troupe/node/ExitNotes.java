package dev.troupe.node;

import dev.troupe.observe.Signals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The notes a child leaves on its way out, through its stderr: the one channel that is certain to
 * be read to its end. A note is a line that begins with a mark only parent and child know; the
 * parent takes it out of the output.
 */
final class ExitNotes {
  static final String BEGUN = "begun";
  static final String ORDERLY = "orderly";
  static final String SIGNAL = "signal ";
  static final String WORK = "work ";

  private final String mark;
  private final FileOutputStream stderr = new FileOutputStream(FileDescriptor.err);

  ExitNotes(String secret) {
    this.mark = mark(secret);
  }

  static String mark(String secret) {
    return "\u0001troupe " + secret + " ";
  }

  /**
   * From now on an exit with hooks is noted, and so is a SIGTERM or SIGHUP, which then ends the JVM
   * as it would have anyway. SIGINT is ignored: Ctrl-C reaches every process of the terminal, and
   * the director decides what becomes of its run.
   */
  void install() {
    Signals.handle("TERM", (number, before) -> exitOn(number));
    Signals.handle("HUP", (number, before) -> exitOn(number));
    Signals.handle("INT", (number, before) -> {});
    JvmShutdown.addHook("troupe-exit-note", () -> write(ORDERLY));
  }

  /** Notes that the part begins: who dies before has begun nothing. */
  void begun() {
    write(BEGUN);
  }

  /** Notes what is about to be done, so that it is known if this JVM does not survive it. */
  void work(String what) {
    write(WORK + what);
  }

  private void exitOn(int signal) {
    ExitSignals.note();
    write(SIGNAL + signal);
    System.exit(128 + signal);
  }

  /** One write of less than a pipe's atomic size, so it never mixes with other output. */
  private void write(String note) {
    try {
      stderr.write((mark + note + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The parent is gone, so nobody is left to read the note.
    }
  }
}
