package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes start from an archive of classes, which is made by itself and never in the way. */
@RealJvms
@Alone
class ArchiveIT {
  @TempDir private static Path directory;
  private static final Duration LONG = Duration.ofSeconds(40);
  private static Path made;
  @TempDir private Path other;

  private static Config at(Path archives) {
    return ConfigFactory.parseMap(
            Map.of(
                "troupe.node.archive.enabled",
                true,
                "troupe.node.archive.make",
                true,
                "troupe.node.archive.directory",
                archives.toString(),
                "troupe.node.archive.patience",
                "60s"))
        .withFallback(ConfigFactory.load());
  }

  @BeforeAll
  static void makeOne() throws Exception {
    try (Troupe troupe = Troupe.open(at(directory.resolve("troupe")))) {
      assertEquals(List.of(), run(troupe));
      // Long enough for the making to have begun, which the end of the run then waits for.
      assertEquals(List.of(), run(troupe));
    }
    made = archive(directory.resolve("troupe"));
  }

  private static Path archive(Path archives) throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files
          .filter(file -> file.toString().endsWith(".archive"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no archive was made in " + archives));
    }
  }

  /** Runs a process, and returns what it printed. */
  private static List<String> run(Troupe troupe) throws InterruptedException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ChildProcess child =
        troupe
            .process()
            .target(Acts::nothing)
            .output((name, isError, line) -> lines.add(new String(line, StandardCharsets.UTF_8)))
            .build();
    child.start();
    child.join();
    assertEquals(0, child.exitCode().getAsInt(), () -> "it printed " + lines);
    return lines;
  }

  /** Tells whether the calling process has a file in its memory. */
  static boolean hasMapped(String file) throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains(file);
  }

  static boolean haveMapped(String file) throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(1)) {
      return hasMapped(file) && pool.apply(ArchiveIT::hasMapped, file);
    }
  }

  @Test
  void shouldBeForThisUserOnly() throws IOException {
    assertEquals("rwx------", permissions(made.getParent()));
    try (Stream<Path> files = Files.list(made.getParent())) {
      for (Path file : files.toList()) {
        assertEquals("rw-------", permissions(file), file::toString);
      }
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void shouldStartProcessesAndTheirProcessesFromIt() throws Exception {
    try (Troupe troupe = Troupe.open(at(made.getParent()));
        ProcessPool pool = troupe.pool(1)) {
      assertTrue(pool.apply(ArchiveIT::haveMapped, made.toString()));
      assertFalse(hasMapped(made.toString()), "this JVM was started by somebody else");
    }
  }

  private static void assertNotUsed(Path archives) throws Exception {
    Config makingNone =
        ConfigFactory.parseMap(Map.of("troupe.node.archive.make", false))
            .withFallback(at(archives));
    String file = archives.resolve(made.getFileName()).toString();
    try (Troupe troupe = Troupe.open(makingNone);
        ProcessPool pool = troupe.pool(1)) {
      assertFalse(pool.apply(ArchiveIT::hasMapped, file));
    }
  }

  /** Whoever could swap it could have us run code of his. */
  @Test
  void shouldUseNoneThatIsAnotherUsers() throws Exception {
    Path archives = copyOfAll();
    Path archive = archives.resolve(made.getFileName());
    assumeTrue(Files.getOwner(made).getName().equals("root"), "only root can give files away");
    Files.setOwner(
        archive,
        archive.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertNotUsed(archives);
  }

  @Test
  void shouldUseNoneThatOthersCanWriteOrThatIsALink() throws Exception {
    Path archives = copyOfAll();
    Path archive = archives.resolve(made.getFileName());
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertNotUsed(archives);
    Files.delete(archive);
    Files.createSymbolicLink(archive, made);
    assertNotUsed(archives);
  }

  @Test
  void shouldStartProcessesThoughItIsDamaged() throws Exception {
    byte[] whole = Files.readAllBytes(made);
    byte[] garbage = whole.clone();
    Arrays.fill(garbage, 0, 4_096, (byte) 7);
    List<byte[]> damaged =
        List.of(Arrays.copyOf(whole, whole.length / 2), garbage, new byte[] {1, 2, 3});
    for (byte[] bytes : damaged) {
      Path archives = copyOfAll();
      Files.write(archives.resolve(made.getFileName()), bytes);
      try (Troupe troupe = Troupe.open(at(archives))) {
        assertEquals(List.of(), run(troupe), "with " + bytes.length + " bytes");
      }
    }
  }

  private Path copyOfAll() throws IOException {
    Path archives = other.resolve("troupe");
    Files.createDirectories(archives);
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> files = Files.list(made.getParent())) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            archives.resolve(file.getFileName()),
            StandardCopyOption.COPY_ATTRIBUTES,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return archives;
  }

  @Test
  void shouldStartProcessesThoughItCannotBeWritten() throws Exception {
    Path file = Files.write(other.resolve("file"), new byte[1]);
    try (Troupe troupe = Troupe.open(at(file.resolve("troupe")))) {
      assertEquals(List.of(), run(troupe));
    }
  }

  @Test
  void shouldNotMakeOneWhenSwitchedOff() throws Exception {
    Config off = ConfigFactory.parseString("troupe.node.archive.enabled = off");
    try (Troupe troupe = Troupe.open(off.withFallback(at(other.resolve("troupe"))))) {
      assertEquals(List.of(), run(troupe));
    }
    assertFalse(Files.exists(other.resolve("troupe")));
  }

  /** Files of archives, whole or in the making. */
  private static List<String> parts(Path archives) throws IOException {
    try (Stream<Path> files = Files.list(archives)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".archive") || name.endsWith(".part"))
          .toList();
    }
  }

  @Test
  void shouldEndTheRunThoughOneIsBeingMade() throws Exception {
    Path archives = other.resolve("troupe");
    Config hasty =
        ConfigFactory.parseMap(Map.of("troupe.node.archive.patience", "1ms"))
            .withFallback(at(archives));
    Troupe troupe = Troupe.open(hasty);
    run(troupe);
    Await.until("one is being made", LONG, () -> Files.exists(archives.resolve("lock")));
    long start = System.nanoTime();
    troupe.close();
    assertTrue(System.nanoTime() - start < LONG.toNanos() / 2, "the end has waited for it");
    Await.untilEqual("nothing is left", LONG, List.of(), () -> parts(archives));

    try (Troupe next = Troupe.open(at(archives))) {
      run(next);
      assertEquals(List.of(), run(next));
    }
    assertTrue(Files.exists(archive(archives)), "the next run makes it");
  }
}
