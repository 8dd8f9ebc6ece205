package dev.troupe.node;

import dev.troupe.observe.Signals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a child tells its parent, through its stderr: the one channel that is there from the first
 * moment and certain to be read to its end, however the child ends. A note is a line that begins
 * with a mark only parent and child know; the parent takes it out of the output. Thread-safe.
 */
final class ChildNotes {
  /** The target begins. */
  static final String BEGUN = "begun";

  /** The child asks to start its node. */
  static final String NODE = "node";

  /** The child's node can be reached; its address follows. */
  static final String UP = "up ";

  /** The child, which stands by, has run its warm-up calls. */
  static final String WARM = "warm";

  /** A part of the encoded outcome follows, in Base64; the parts are in order. */
  static final String OUTCOME = "outcome ";

  /** The JVM ran its shutdown hooks. */
  static final String ORDERLY = "orderly";

  /** A signal ends the JVM; its number follows. */
  static final String SIGNAL = "signal ";

  /** What the child is about to do follows. */
  static final String WORK = "work ";

  /** With the mark and Base64's four thirds this is less than the 4,096 bytes of PIPE_BUF. */
  private static final int PART = 2700;

  private final String mark;
  private final FileOutputStream stderr;

  ChildNotes(String secret) {
    this.mark = mark(secret);
    this.stderr = open();
  }

  /** Opens the pipe anew: user code may close descriptor 2, and the notes must still arrive. */
  private static FileOutputStream open() {
    try {
      return new FileOutputStream("/dev/fd/2", true);
    } catch (IOException e) {
      return new FileOutputStream(FileDescriptor.err);
    }
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

  /** Notes that the target begins: a child that dies before has begun nothing. */
  void begun() {
    write(BEGUN);
  }

  /** Asks the parent for what the node of this child needs to start. */
  void requestNode() {
    write(NODE);
  }

  /** Notes that this child's node can be reached. */
  void up(String address) {
    write(UP + address);
  }

  /** Notes that the warm-up calls have been run. */
  void warm() {
    write(WARM);
  }

  /** Notes what came of the target; what is in the pipe arrives, whatever becomes of this JVM. */
  void outcome(byte[] encoded) {
    Base64.Encoder base64 = Base64.getEncoder();
    for (int from = 0; from < encoded.length; from += PART) {
      byte[] part = Arrays.copyOfRange(encoded, from, Math.min(from + PART, encoded.length));
      write(OUTCOME + base64.encodeToString(part));
    }
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
