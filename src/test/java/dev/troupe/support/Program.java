package dev.troupe.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own, with what it prints. Registered with the harness: killed at
 * the end of the test, and its output kept when the test fails. What it has started itself is left
 * to it; that this ends too is what the leak check is for.
 */
public final class Program implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Process process;
  private final String name;
  private final Output out;
  private final Output err;

  private Program(Process process, String name) {
    this.process = process;
    this.name = name;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
  }

  /** A main class of this JVM's class path, to be run in a JVM of this JDK. */
  public static Launch java(Class<?> main, String... arguments) {
    return Launch.java(main, List.of(arguments));
  }

  /** A script or any other executable file. */
  public static Launch script(Path file, String... arguments) {
    return Launch.executable(file.toAbsolutePath(), List.of(arguments));
  }

  /** A command found through {@code PATH}. */
  public static Launch command(String command, String... arguments) {
    return Launch.executable(Path.of(command), List.of(arguments));
  }

  static Program watching(Process process, String name) {
    Program program = Opened.closeAfterwards(new Program(process, name));
    String file = name + "-" + process.pid();
    Evidence.attach(file + ".out.txt", program.out::bytes);
    Evidence.attach(file + ".err.txt", program.err::bytes);
    return program;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Tells whether it is still running. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed on stdout so far. */
  public Output out() {
    return out;
  }

  /** What it has printed on stderr so far. */
  public Output err() {
    return err;
  }

  /** Its stdin; closing it is the end of its input. */
  public OutputStream in() {
    return process.getOutputStream();
  }

  /** Its exit code (128 + n for death by signal n), or nothing while it runs. */
  public OptionalInt exitCode() {
    return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Waits until it has ended and all it printed is here; returns its exit code. */
  public int awaitExit(Duration bound) {
    Await.until(this + " has ended", bound, () -> !process.isAlive());
    out.awaitEnd(LAST_WORDS);
    err.awaitEnd(LAST_WORDS);
    return process.exitValue();
  }

  /** Sends it a signal by its short name: {@code TERM}, {@code INT}, {@code STOP}, {@code KILL}. */
  public void signal(String signal) {
    signal(pid(), signal);
  }

  /** Sends a signal to its process group, as a terminal does. */
  public void signalGroup(String signal) {
    send(signal, "-" + pid());
  }

  /** Sends a signal to any process. */
  public static void signal(long pid, String signal) {
    send(signal, Long.toString(pid));
  }

  private static void send(String signal, String target) {
    List<String> kill = List.of("kill", "-s", signal, "--", target);
    try {
      int code = new ProcessBuilder(kill).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(kill + " ended with exit code " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(kill + " was interrupted", e);
    }
  }

  /** Kills it if it is still running. */
  @Override
  public void close() throws IOException, InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(this + " survives SIGKILL");
    }
    process.getOutputStream().close();
  }

  @Override
  public String toString() {
    return "program " + name + " (pid " + pid() + ")";
  }
}
