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

  private final CacheDirectory directory;
  private final long most;
  private final Set<String> own = new HashSet<>();
  private final Map<String, Integer> pinned = new ConcurrentHashMap<>();
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

  /** Sees whether there can be room for jars that a run needs at the same time. */
  private void checkRoom(List<Speech.Part> parts) throws IOException {
    long sum = 0;
    for (Speech.Part part : parts) {
      if (own.contains(part.hash())) {
        continue;
      }
      if (!HASH.matcher(part.hash()).matches() || part.size() < 0 || part.size() > most) {
        throw new IOException(
            "[%s] has no hash, or not from 0 to [%d] bytes: see troupe host --code-size"
                .formatted(part.name(), most));
      }
      sum += part.size();
    }
    if (sum > most) {
      throw new IOException(
          "the program needs [%d] bytes of code, and the agent keeps [%d]: raise --code-size"
              .formatted(sum, most));
    }
  }

  /**
   * A run needs jars from now on, so they stay; makes room for those that are not there.
   *
   * @throws IOException when there cannot be room for all that is needed at the same time
   */
  synchronized void pin(List<String> hashes, List<Speech.Part> parts) throws IOException {
    checkRoom(parts);
    hashes.forEach(hash -> pinned.merge(hash, 1, Integer::sum));
    hashes.stream()
        .filter(hash -> directory.has(hash + JAR))
        .forEach(hash -> directory.touch(hash + JAR));
    directory.clean(most, this::isNeeded);
  }

  /** A run needs them no more. */
  synchronized void release(Collection<String> hashes) {
    hashes.forEach(
        hash -> pinned.computeIfPresent(hash, (key, runs) -> runs > 1 ? runs - 1 : null));
  }

  /** What is just arriving too. */
  private boolean isNeeded(String file) {
    return !file.endsWith(JAR)
        || own.contains(file.substring(0, file.length() - JAR.length()))
        || pinned.containsKey(file.substring(0, file.length() - JAR.length()));
  }

  /** Begins to take a jar that is not there. */
  Delivery expect(Speech.Part part) throws IOException {
    checkRoom(List.of(part));
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

    boolean isComplete() {
      return left == 0;
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
            "[%s] has the hash [%s], not [%s] as was said"
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
