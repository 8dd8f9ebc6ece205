package dev.troupe.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The archive from which children of this JVM start, in the user's cache directory. Thread-safe.
 *
 * <ul>
 *   <li><b>What it holds.</b> The classes of Troupe and its libraries as a JVM had loaded them, not
 *       the user's. They lie in one jar beside the archive ({@link LibraryJar}), which children get
 *       first on their class path, since an archive is of use only so, and then their parent's
 *       whole class path.
 *   <li><b>When it is used.</b> It has a name that only this JVM with these very jars looks for
 *       ({@link ArchiveKey}); and it must be this user's ({@link CacheDirectory}). Whatever is
 *       wrong with it, children start without it; what its JVM does not notice is noticed here
 *       ({@link Checksum}).
 *   <li><b>How it is made.</b> By a JVM that writes down what it has loaded when it ends ({@link
 *       #record}), one at a time, under another name first ({@link Recording}).
 * </ul>
 */
public final class ClassArchive {
  private static final String ARCHIVE = ".archive";
  private static final String JAR = ".jar";
  private static final String SUM = ".sum";
  private static final String PART = ".part";

  private final CacheDirectory cache;
  private final JvmArchives jvm;
  private final Libraries libraries;
  private final String key;
  private final Path jar;
  private volatile JvmStart found;

  private ClassArchive(CacheDirectory cache, Libraries libraries, String key, Path jar) {
    this.cache = cache;
    this.jvm = JvmArchives.ofThisJvm();
    this.libraries = libraries;
    this.key = key;
    this.jar = jar;
  }

  /**
   * Finds out which archive is that of this JVM's children, whether there is one or not.
   *
   * @param directory where archives are
   * @param ours a class of Troupe's
   * @param classPath this JVM's class path
   * @param options the options that its children inherit, {@link #without} ours
   * @return the archive; nothing when options of the user's are about the same
   * @throws IOException when the libraries cannot be looked at
   */
  public static Optional<ClassArchive> find(
      Path directory, Class<?> ours, String classPath, List<String> options) throws IOException {
    if (!JvmArchives.areOurs(options)) {
      return Optional.empty();
    }
    CacheDirectory cache = new CacheDirectory(directory);
    Libraries libraries = Libraries.of(ours, classPath);
    if (cache.path().equals(libraries.own().getParent())) {
      // This JVM has been started from an archive itself.
      String name = libraries.own().getFileName().toString();
      String key = name.substring(0, name.length() - JAR.length());
      return Optional.of(new ClassArchive(cache, libraries, key, libraries.own()));
    }
    String key = ArchiveKey.of(libraries, options);
    return Optional.of(new ClassArchive(cache, libraries, key, cache.file(key + JAR)));
  }

  /**
   * Leaves out what this JVM was told about an archive, so that its children are told anew.
   *
   * @param options options of a JVM
   * @param directory where archives are
   * @return the others
   */
  public static List<String> without(List<String> options, Path directory) {
    return JvmArchives.ofThisJvm().without(options, directory);
  }

  /** Returns how children are started: from the archive if there is one, and plainly if not. */
  public JvmStart start() {
    JvmStart known = found;
    if (known == null && isThere()) {
      cache.touch(key + ARCHIVE);
      known = new JvmStart(jvm.using(cache.file(key + ARCHIVE)), List.of(jar.toString()), false);
      found = known;
    }
    return known == null ? JvmStart.PLAIN : known;
  }

  private boolean isThere() {
    return cache.has(key + ARCHIVE)
        && cache.has(key + JAR)
        && cache.has(key + SUM)
        && Checksum.matches(cache.file(key + ARCHIVE), cache.file(key + SUM));
  }

  /**
   * Begins to make it. Blocks while the jar is packed, in a JVM of its own, which an interrupt
   * ends.
   *
   * @param before what stands before the command of that JVM, such as {@code nice}
   * @return how; nothing if it is there or another process is at it
   * @throws IOException when the cache directory cannot be written, or is not safe
   * @throws InterruptedException when interrupted
   */
  public Optional<Recording> record(List<String> before) throws IOException, InterruptedException {
    if (isThere()) {
      return Optional.empty();
    }
    cache.prepare();
    Path made = cache.file(key + PART);
    JvmStart start = new JvmStart(jvm.making(made), List.of(jar.toString()), true);
    Optional<Recording> begun =
        Recording.begin(
            cache.file("lock"), made, cache.file(key + ARCHIVE), cache.file(key + SUM), start);
    if (begun.isPresent()) {
      makeReady(begun.get(), before);
    }
    return begun;
  }

  /** The process that was at it before may have been killed. */
  private void makeReady(Recording begun, List<String> before)
      throws IOException, InterruptedException {
    boolean well = false;
    try {
      cache.sweep(PART);
      if (!libraries.own().equals(jar) && !cache.has(key + JAR)) {
        pack(before);
      }
      well = true;
    } finally {
      if (!well) {
        begun.close();
      }
    }
  }

  private void pack(List<String> before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LibraryJarMain.class.getName(), jar.toString()));
    command.add(libraries.own().toString());
    libraries.jars().forEach(library -> command.add(library.toString()));
    Process packing =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int code = packing.waitFor();
      if (code != 0) {
        throw new IOException("the libraries could not be packed, exit code " + code);
      }
    } finally {
      // What a killed one had written is nobody's.
      packing.destroyForcibly().onExit().join();
      cache.sweep(PART);
    }
  }

  /**
   * Removes archives that have not been used for longest.
   *
   * @param most how many bytes all of them may take
   * @throws IOException when they cannot be looked at
   */
  public void clean(long most) throws IOException {
    cache.touch(key + ARCHIVE);
    cache.clean(most);
  }
}
