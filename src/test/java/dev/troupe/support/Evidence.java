package dev.troupe.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is kept of a failed test under {@code target/failures/<Class>.<method>/}: its exception, the
 * process table, a thread dump of this JVM and of each of our others, and what was attached.
 */
public final class Evidence {
  private static final Deque<Map<String, Supplier<byte[]>>> ATTACHED =
      new ConcurrentLinkedDeque<>();

  private final Path directory;

  private Evidence(Path directory) {
    this.directory = directory;
  }

  /**
   * Has what {@code content} gives kept as file {@code name} if the running test or class fails.
   */
  public static void attach(String name, Supplier<byte[]> content) {
    ATTACHED.getFirst().put(name, content);
  }

  static void enter() {
    ATTACHED.push(new ConcurrentSkipListMap<>());
  }

  static void leave() {
    ATTACHED.pop();
  }

  static Evidence of(ExtensionContext context) {
    return new Evidence(root().resolve(name(context)));
  }

  static Path root() {
    String chosen = System.getProperty("troupe.failures");
    return chosen == null
        ? Path.of(System.getProperty("basedir", ""), "target", "failures")
        : Path.of(chosen);
  }

  /** Keeps everything; whatever goes wrong here must not hide why the test failed. */
  void keep(Throwable failure) {
    try {
      Files.createDirectories(directory);
      write("failure.txt", stackTrace(failure).getBytes(UTF_8));
      ThreadDumps.into(directory);
      ATTACHED.forEach(files -> files.forEach((name, content) -> write(name, content.get())));
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void write(String name, byte[] content) {
    try {
      Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(ExtensionContext context) {
    ExtensionContext owner = Annotated.owner(context);
    String method = owner.getTestMethod().map(m -> "." + m.getName()).orElse("");
    return owner.getRequiredTestClass().getSimpleName() + method + round(context);
  }

  /** Tells the rounds of a repeated or parameterised test apart. */
  private static String round(ExtensionContext context) {
    String id = context.getUniqueId();
    int hash = id.lastIndexOf('#');
    return hash < 0 ? "" : "-" + id.substring(hash + 1).replaceAll("\\D.*", "");
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
