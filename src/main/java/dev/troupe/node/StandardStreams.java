package dev.troupe.node;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * A child's stdout and stderr: UTF-8, and the pipes behind them stay open when user code closes
 * {@link System#out} or {@link System#err}, since the last notes to the parent go through one.
 */
final class StandardStreams {
  private static final int BUFFER = 8192;

  private StandardStreams() {}

  static void keepOpen() {
    System.setOut(stream(FileDescriptor.out));
    System.setErr(stream(FileDescriptor.err));
  }

  /** Prints on stderr, even where user code has taken {@link System#err} away. */
  static void print(String text) {
    PrintStream err = System.err == null ? stream(FileDescriptor.err) : System.err;
    err.print(text);
    err.flush();
  }

  /** Returns a headline and what a failure prints of itself, with a line end. */
  static String traceOf(String headline, Throwable failure) {
    StringWriter text = new StringWriter();
    text.write(headline + ":\n");
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream pipe = new Unclosable(new FileOutputStream(descriptor));
    return new PrintStream(new BufferedOutputStream(pipe, BUFFER), true, StandardCharsets.UTF_8);
  }

  /** Passes everything on but the end. */
  private static final class Unclosable extends FilterOutputStream {
    private Unclosable(OutputStream pipe) {
      super(pipe);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
