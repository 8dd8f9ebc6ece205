package dev.troupe.support;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is kept of a failed test under {@code target/failures/<Class>.<method>/}: its exception, the
 * process table, a thread dump of this JVM and of each of our others, and what was attached.
 */
public final class Evidence {
  private static final Deque<Map<String, Supplier<byte[]>>> ATTACHED =
      new ConcurrentLinkedDeque<>();

  /** The directories written by this JVM; what else is there is of an earlier run. */
  private static final Set<Path> KEPT = ConcurrentHashMap.newKeySet();

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
      Path place = newPlace();
      Files.writeString(place.resolve("failure.txt"), stackTrace(failure));
      ThreadDumps.into(place);
      ATTACHED.forEach(files -> files.forEach((name, content) -> write(place, name, content)));
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** What fails in the clean-up of a failed test is kept below what the test itself left. */
  private Path newPlace() throws IOException {
    Path place = directory;
    while (!KEPT.add(place)) {
      place = place.resolve("clean-up");
    }
    deleteAll(place);
    return Files.createDirectories(place);
  }

  private static void deleteAll(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static void write(Path place, String name, Supplier<byte[]> content) {
    try {
      Files.write(place.resolve(name), content.get());
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
