package dev.troupe.archive;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of this user's for files that can be made again. Whoever could write there could have
 * our JVMs run code of his, so nothing is used of which that is possible: directory and files must
 * be this user's, writable by nobody else, and no links. Thread-safe.
 */
public final class CacheDirectory {
  /** How files are to be made here. */
  public static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
  private static final Path SELF = Path.of("/proc/self");

  private final Path path;

  /** Creates the view of a directory, which need not be there. */
  public CacheDirectory(Path path) {
    this.path = path;
  }

  /** Returns its path. */
  public Path path() {
    return path;
  }

  /** Returns the path of a file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Makes it if it is not there.
   *
   * @throws IOException when it cannot be made, or is not safe
   */
  public void prepare() throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.exists(path, NOFOLLOW_LINKS)) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!isSafe(path, true)) {
      throw new IOException(path + " is not a directory that only its owner, this user, can write");
    }
  }

  /** Tells whether a file is there that can only be ours. */
  public boolean has(String name) {
    return isSafe(path, true) && isSafe(file(name), false);
  }

  /** Writes a file, which is there as a whole or not at all. */
  public void write(String name, byte[] bytes) throws IOException {
    Path made = Files.createTempFile(path, name, ".part", PRIVATE);
    try {
      Files.write(made, bytes);
      Files.move(made, file(name), StandardCopyOption.ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static boolean isSafe(Path file, boolean directory) {
    try {
      PosixFileAttributes found =
          Files.readAttributes(file, PosixFileAttributes.class, NOFOLLOW_LINKS);
      return (directory ? found.isDirectory() : found.isRegularFile())
          && found.owner().equals(self(file))
          && found.permissions().stream().noneMatch(OTHERS_WRITE::contains);
    } catch (IOException | UnsupportedOperationException e) {
      // Not there, or on a system where nobody can say whose it is.
      return false;
    }
  }

  private static UserPrincipal self(Path file) throws IOException {
    return Files.exists(SELF)
        ? Files.getOwner(SELF)
        : file.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  /** Removes what was never finished. To be called by the one who may write. */
  public void sweep(String ending) throws IOException {
    try (Stream<Path> list = Files.list(path)) {
      for (Path file : list.filter(each -> each.toString().endsWith(ending)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Notes that a file is in use, so that others go first. */
  public void touch(String name) {
    try {
      Files.setLastModifiedTime(file(name), FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It is used all the same.
    }
  }

  /**
   * Removes what has not been used for longest, until all takes at most so many bytes. Files whose
   * names differ only in the ending go together.
   */
  public void clean(long most) throws IOException {
    clean(most, name -> false);
  }

  /**
   * Removes what has not been used for longest, until all takes at most so many bytes or nothing
   * but what is needed is left.
   *
   * @param needed tells of a file's name whether it has to stay
   */
  public void clean(long most, Predicate<String> needed) throws IOException {
    Map<String, List<Path>> kin;
    try (Stream<Path> list = Files.list(path)) {
      kin =
          list.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
              .collect(Collectors.groupingBy(CacheDirectory::stem));
    }
    List<List<Path>> dearestFirst = new ArrayList<>(kin.values());
    dearestFirst.sort(
        Comparator.comparing((List<Path> files) -> isNeeded(files, needed))
            .thenComparing(CacheDirectory::newest)
            .reversed());
    long sum = 0;
    for (List<Path> files : dearestFirst) {
      sum += files.stream().mapToLong(CacheDirectory::size).sum();
      if (sum > most) {
        for (Path file : files) {
          if (!needed.test(file.getFileName().toString())) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private static boolean isNeeded(List<Path> files, Predicate<String> needed) {
    return files.stream().anyMatch(file -> needed.test(file.getFileName().toString()));
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static FileTime newest(List<Path> files) {
    return files.stream()
        .map(CacheDirectory::lastUsed)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file, NOFOLLOW_LINKS);
    } catch (IOException e) {
      return FileTime.from(Instant.EPOCH);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      // Somebody else has removed it.
      return 0;
    }
  }
}
