package dev.troupe.node;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The pipe a child holds from whoever started it. First it carries the birth; its end is the
 * child's end, whatever the child is doing: hooks get a moment, then the JVM halts.
 */
final class Lifeline {
  private static final long HOOKS_MILLIS = 200;
  private static final int LARGEST_BIRTH = 16 << 20;

  private final DataInputStream pipe;

  Lifeline(InputStream stdin) {
    this.pipe = new DataInputStream(stdin);
  }

  byte[] readBirth() throws IOException {
    int length = pipe.readInt();
    if (length <= 0 || length > LARGEST_BIRTH) {
      throw new IOException("expected a birth of 1 to " + LARGEST_BIRTH + " bytes, got " + length);
    }
    return pipe.readNBytes(length);
  }

  /** From now on the end of the pipe ends this JVM. */
  void hold() {
    daemon("troupe-lifeline", this::awaitEnd).start();
  }

  private void awaitEnd() {
    try {
      while (pipe.read() >= 0) {
        // Nothing is said after the birth; only the end counts.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    ExitSignals.note();
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    daemon("troupe-exit", () -> System.exit(1)).start();
    try {
      Thread.sleep(HOOKS_MILLIS);
    } catch (InterruptedException e) {
      // Then at once.
    }
    Runtime.getRuntime().halt(1);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
