package dev.troupe.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Packs Troupe and its libraries into one jar, which children have first on their class path: an
 * archive cannot hold what lies in directories, opening thirty jars takes long, and so does reading
 * what some of them say of themselves. What is no class is left where it was, but for what Troupe
 * itself brings along; the whole class path follows.
 */
final class LibraryJar {
  private static final String CLASS = ".class";
  private static final String OF_ITSELF = "META-INF/";
  private static final Pattern SCALAS = Pattern.compile("(akka|scala)-.*");

  private final Lambdas lambdas =
      new Lambdas(new LoadedInterfaces(LibraryJar.class.getClassLoader()));
  private final Set<String> names = new HashSet<>();
  private final JarOutputStream packed;

  private LibraryJar(OutputStream out) throws IOException {
    this.packed = new JarOutputStream(out);
    // Most classes come from the archive, so hardly any is read from here.
    packed.setLevel(Deflater.BEST_SPEED);
  }

  /** Packs a jar, which has its name only when it is whole. */
  static void pack(Libraries libraries, Path jar) throws IOException {
    Path made = Files.createTempFile(jar.getParent(), "jar", ".part", CacheDirectory.PRIVATE);
    try {
      try (OutputStream out = Files.newOutputStream(made)) {
        LibraryJar packing = new LibraryJar(out);
        packing.addAll(libraries);
        packing.packed.close();
      }
      Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private void addAll(Libraries libraries) throws IOException {
    if (libraries.isLoose()) {
      addDirectory(libraries.own());
    } else {
      addJar(libraries.own(), true);
    }
    for (Path library : libraries.jars()) {
      addJar(library, false);
    }
  }

  private void addDirectory(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      if (!name.equals(JarFile.MANIFEST_NAME)) {
        add(name, Files.readAllBytes(file));
      }
    }
  }

  /** Of a class that is there for several versions of Java, that for this one is taken. */
  private void addJar(Path path, boolean whole) throws IOException {
    boolean light = SCALAS.matcher(path.getFileName().toString()).matches();
    try (JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (isWanted(entry.getName(), whole)) {
          byte[] bytes = read(jar, entry.getName());
          add(entry.getName(), light ? lighten(bytes) : bytes);
        }
      }
    }
  }

  /** What cannot be read is none of our business. */
  private byte[] lighten(byte[] classFile) {
    try {
      return lambdas.lighten(classFile);
    } catch (RuntimeException e) {
      return classFile;
    }
  }

  private static boolean isWanted(String name, boolean whole) {
    if (name.endsWith("/") || name.equals(JarFile.MANIFEST_NAME)) {
      return false;
    }
    boolean isClass = name.endsWith(CLASS) && !name.endsWith("module-info.class");
    return whole || (isClass && !name.startsWith(OF_ITSELF));
  }

  private static byte[] read(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return in.readAllBytes();
    }
  }

  private void add(String name, byte[] bytes) throws IOException {
    if (names.add(name)) {
      packed.putNextEntry(new ZipEntry(name));
      packed.write(bytes);
      packed.closeEntry();
    }
  }
}
