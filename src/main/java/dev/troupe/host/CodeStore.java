package dev.troupe.host;

import dev.troupe.archive.CacheDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The code that an agent has: jars by their hash, those of its own installation and those that runs
 * have brought. What was brought lies in a directory of this user's, is hashed again before it is
 * used for the first time in this JVM's life, and what has not been used for longest goes when all
 * takes too much room. Thread-safe.
 */
final class CodeStore {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final String JAR = ".jar";

  /** How many runs need a jar, and its size. */
  private record Pin(int runs, long size) {
    Pin and(Pin other) {
      return new Pin(runs + other.runs, size);
    }

    /** Returns nothing for the last one. */
    Pin less() {
      return runs > 1 ? new Pin(runs - 1, size) : null;
    }
  }

  private final CacheDirectory directory;
  private final long most;
  private final Set<String> own = new HashSet<>();
  private final Map<String, Pin> pinned = new ConcurrentHashMap<>();
  private final Map<String, Path> verified = new ConcurrentHashMap<>();

  /**
   * Creates the store.
   *
   * @param directory where that lies which runs bring
   * @param most how many bytes it may take
   */
  CodeStore(Path directory, long most) {
    this.directory = new CacheDirectory(directory);
    this.most = most;
  }

  /** Makes it ready, with all that a class path is made of to begin with. */
  void open(String classPath) throws IOException {
    directory.prepare();
    directory.sweep(".part");
    try (PackedClasses packed = PackedClasses.of(classPath)) {
      for (ClassPath.Entry entry : packed.entries()) {
        own.add(entry.part().hash());
        verified.put(entry.part().hash(), packed.isMade(entry) ? store(entry) : entry.file());
      }
    }
  }

  private Path store(ClassPath.Entry entry) throws IOException {
    try (Delivery delivery = new Delivery(entry.part())) {
      delivery.add(Files.readAllBytes(entry.file()));
      return delivery.finish();
    }
  }

  /** Tells whether all of the agent's own class path is among what a program is made of. */
  boolean isLikeOurs(Collection<String> hashes) {
    return hashes.containsAll(own);
  }

  /** Finds a jar by its hash. */
  Optional<Path> find(String hash) throws IOException {
    Path known = verified.get(hash);
    if (known != null && Files.isRegularFile(known)) {
      return Optional.of(known);
    }
    if (!HASH.matcher(hash).matches() || !directory.has(hash + JAR)) {
      return Optional.empty();
    }
    Path file = directory.file(hash + JAR);
    if (!Sha256.of(file).equals(hash)) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    return Optional.of(keep(hash, file));
  }

  private Path keep(String hash, Path file) {
    verified.put(hash, file);
    return file;
  }

  private void check(Speech.Part part) throws IOException {
    if (!HASH.matcher(part.hash()).matches() || part.size() < 0 || part.size() > most) {
      throw new IOException(
          "[%s] has no hash, or not from 0 to [%d] bytes: see troupe host --code-size"
              .formatted(part.name(), most));
    }
  }

  /**
   * A run needs jars from now on, so they stay; makes room for those that are not there.
   *
   * @param parts what it needs, each once
   * @throws IOException when there cannot be room for all that runs need at the same time
   */
  synchronized void pin(List<Speech.Part> parts) throws IOException {
    List<Speech.Part> foreign = parts.stream().filter(part -> !own.contains(part.hash())).toList();
    long fresh = 0;
    for (Speech.Part part : foreign) {
      check(part);
      fresh += pinned.containsKey(part.hash()) ? 0 : part.size();
    }
    long held = pinned.values().stream().mapToLong(Pin::size).sum();
    if (held + fresh > most) {
      throw new IOException(
          ("the program needs [%d] bytes of code, other programs that run here [%d], and the agent"
                  + " keeps [%d]: raise --code-size")
              .formatted(fresh, held, most));
    }
    foreign.forEach(part -> pinned.merge(part.hash(), new Pin(1, part.size()), Pin::and));
    try {
      foreign.stream()
          .filter(part -> directory.has(part.hash() + JAR))
          .forEach(part -> directory.touch(part.hash() + JAR));
      directory.clean(most - missing(), this::isNeeded);
    } catch (IOException | RuntimeException e) {
      release(foreign.stream().map(Speech.Part::hash).toList());
      throw e;
    }
  }

  /** Counts the bytes of what runs need and is not there, or not yet. */
  private long missing() {
    return pinned.entrySet().stream()
        .filter(each -> !directory.has(each.getKey() + JAR))
        .mapToLong(each -> each.getValue().size())
        .sum();
  }

  /** A run needs them no more. */
  synchronized void release(Collection<String> hashes) {
    hashes.forEach(hash -> pinned.computeIfPresent(hash, (key, pin) -> pin.less()));
  }

  /** What is just arriving too. */
  private boolean isNeeded(String file) {
    return !file.endsWith(JAR)
        || own.contains(file.substring(0, file.length() - JAR.length()))
        || pinned.containsKey(file.substring(0, file.length() - JAR.length()));
  }

  /** Begins to take a jar that is not there. */
  Delivery expect(Speech.Part part) throws IOException {
    check(part);
    return new Delivery(part);
  }

  /** A jar on its way. */
  final class Delivery implements Closeable {
    private final Speech.Part part;
    private final Path made;
    private final OutputStream out;
    private final MessageDigest digest = Sha256.digest();
    private long left;

    private Delivery(Speech.Part part) throws IOException {
      this.part = part;
      this.left = part.size();
      this.made = Files.createTempFile(directory.path(), "code", ".part", CacheDirectory.PRIVATE);
      this.out = Files.newOutputStream(made);
    }

    void add(byte[] bytes) throws IOException {
      left -= bytes.length;
      if (left < 0) {
        throw new IOException("[%s] is longer than was said".formatted(part.name()));
      }
      digest.update(bytes);
      out.write(bytes);
    }

    /** Keeps it if it is what was promised. */
    Path finish() throws IOException {
      out.close();
      String hash = Sha256.text(digest);
      if (!hash.equals(part.hash())) {
        throw new IOException(
            "[%s] has changed meanwhile: its hash is [%s], not [%s] as was said"
                .formatted(part.name(), hash, part.hash()));
      }
      Path file = directory.file(hash + JAR);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return keep(hash, file);
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.deleteIfExists(made);
    }
  }
}
