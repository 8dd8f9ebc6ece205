package dev.troupe.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive is found by those for whom it was made, and only if nobody else can have written it.
 */
class ClassArchiveTest {
  private static final List<String> NO_OPTIONS = List.of();

  /** What only main programs and developers use. */
  private static final Pattern OF_NO_NODE =
      Pattern.compile(
          "(apiguardian-api|asm|awaitility|bc(pkix|prov|util)-jdk18on|commons-pool2"
              + "|error_prone_annotations|failureaccess|guava(-testlib)?|hamcrest|j2objc-annotations"
              + "|jline-[a-z]+|jna(-platform)?|jqwik(-[a-z]+)?|jspecify|junit(-[a-z-]+)?"
              + "|listenablefuture|opentest4j|oshi-core|picocli|pp4j|progressbar)-\\d.*\\.jar");

  @TempDir private Path directory;
  private Path archives;
  private Path library;
  private String classPath;

  @BeforeEach
  void makeALibrary() throws Exception {
    archives = directory.resolve("troupe");
    library = Jars.write(directory.resolve("akka-actor_2.13-2.8.5.jar"), Map.of());
    Path users = Files.write(directory.resolve("users-own-1.0.jar"), new byte[10]);
    classPath = users + File.pathSeparator + library + File.pathSeparator + directory;
  }

  private ClassArchive find() throws Exception {
    return ClassArchive.find(archives, ClassArchive.class, classPath, NO_OPTIONS).orElseThrow();
  }

  /** Makes an archive as a JVM would. */
  private Path make() throws Exception {
    try (Recording recording = find().record(List.of()).orElseThrow()) {
      String option = recording.start().options().get(0);
      Files.write(Path.of(option.substring(option.indexOf('=') + 1)), new byte[100]);
      assertTrue(recording.finish());
    }
    String option = find().start().options().get(0);
    return Path.of(option.substring(option.indexOf('=') + 1));
  }

  @Test
  void shouldStartPlainlyWhenThereIsNone() throws Exception {
    assertEquals(JvmStart.PLAIN, find().start());
    assertFalse(Files.exists(archives), "nothing is made for a look");
  }

  @Test
  void shouldBeMadeByAJvmThatHasTheLibrariesAndNothingElse() throws Exception {
    try (Recording recording = find().record(List.of()).orElseThrow()) {
      JvmStart start = recording.start();
      assertTrue(start.alone());
      assertEquals(1, start.first().size());
      assertTrue(start.first().get(0).endsWith(".jar"), start.first().get(0));
      assertEquals(JvmStart.PLAIN, find().start());
    }
  }

  @Test
  void shouldBeUsedWithTheSameJarFirst() throws Exception {
    List<String> made;
    try (Recording recording = find().record(List.of()).orElseThrow()) {
      made = recording.start().first();
    }
    make();
    JvmStart start = find().start();
    assertFalse(start.alone());
    assertEquals(made, start.first());
  }

  @Test
  void shouldBeReadableAndWritableOnlyByThisUser() throws Exception {
    Path archive = make();
    assertEquals("rw-------", permissions(archive));
    assertEquals("rwx------", permissions(archives));
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void shouldNotBeUsedWhenOthersCanWriteIt() throws Exception {
    Path archive = make();
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-rw----"));
    assertEquals(JvmStart.PLAIN, find().start());
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r--r--"));
    assertNotEquals(JvmStart.PLAIN, find().start());
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertEquals(JvmStart.PLAIN, find().start());
    assertThrows(IOException.class, () -> new CacheDirectory(archives).prepare());
  }

  @Test
  void shouldNotBeUsedWhenItIsDamaged() throws Exception {
    Path archive = make();
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(JvmStart.PLAIN, find().start());
    bytes[50]++;
    Files.write(archive, bytes);
    assertEquals(JvmStart.PLAIN, find().start());
    bytes[50]--;
    Files.write(archive, bytes);
    assertNotEquals(JvmStart.PLAIN, find().start());
  }

  @Test
  void shouldNotBeUsedWhenItIsALink() throws Exception {
    Path archive = make();
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(archive, elsewhere);
    Files.createSymbolicLink(archive, elsewhere);
    assertEquals(JvmStart.PLAIN, find().start());
  }

  @Test
  void shouldNotBeUsedWhenItIsAnotherUsers() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can give files to others");
    Path archive = make();
    Files.setOwner(
        archive,
        archive.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertEquals(JvmStart.PLAIN, find().start());
  }

  @Test
  void shouldNotBeUsedOnceALibraryHasChanged() throws Exception {
    make();
    Files.write(library, new byte[11]);
    assertEquals(JvmStart.PLAIN, find().start());
  }

  @Test
  void shouldNotBeUsedWithAnotherCollector() throws Exception {
    make();
    assertEquals(
        JvmStart.PLAIN,
        ClassArchive.find(archives, ClassArchive.class, classPath, List.of("-XX:+UseSerialGC"))
            .orElseThrow()
            .start());
  }

  @Test
  void shouldBeMadeByOneAtATimeAndOnce() throws Exception {
    try (Recording first = find().record(List.of()).orElseThrow()) {
      assertTrue(find().record(List.of()).isEmpty());
      assertFalse(first.finish(), "no JVM has made any");
    }
    make();
    assertTrue(find().record(List.of()).isEmpty());
  }

  @Test
  void shouldBeginAnewWhereAnotherWasKilled() throws Exception {
    try (Recording killed = find().record(List.of()).orElseThrow()) {
      assertFalse(killed.finish());
    }
    Path left = Files.write(archives.resolve("jar1234.part"), new byte[10]);
    make();
    assertFalse(Files.exists(left), "nobody else can be at it");
  }

  @Test
  void shouldNotBeLookedForWhenTheUserHasArchivesOfHisOwn() throws Exception {
    for (String option :
        List.of("-Xshare:off", "-XX:SharedArchiveFile=mine", "-XX:AOTCache=mine")) {
      assertTrue(
          ClassArchive.find(archives, ClassArchive.class, classPath, List.of(option)).isEmpty());
    }
  }

  @Test
  void shouldNotHandOnWhatThisJvmWasTold() throws Exception {
    make();
    List<String> told = find().start().options();
    List<String> options = new ArrayList<>(List.of("-ea"));
    options.addAll(told);
    options.add("-Xss1m");
    assertEquals(List.of("-ea", "-Xss1m"), ClassArchive.without(options, archives));
    assertEquals(options, ClassArchive.without(options, directory.resolve("another")));
  }

  /** Every library on the class path is one of a node's or one of these; a new one is neither. */
  @Test
  void shouldKnowTheLibrariesThatANodeNeeds() {
    String path = System.getProperty("java.class.path");
    List<String> jars =
        Stream.of(path.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .toList();
    List<String> known =
        Libraries.of(ClassArchive.class, path).jars().stream()
            .map(jar -> jar.getFileName().toString())
            .toList();
    for (String library : List.of("akka-remote_2.13-", "scala-library-", "slf4j-api-", "agrona-")) {
      assertTrue(known.stream().anyMatch(name -> name.startsWith(library)), known::toString);
    }
    assertEquals(List.of(), known.stream().filter(OF_NO_NODE.asMatchPredicate()).toList());
    List<String> unknown = new ArrayList<>(jars);
    unknown.removeAll(known);
    unknown.removeIf(OF_NO_NODE.asMatchPredicate());
    assertEquals(List.of(), unknown);
  }

  @Test
  void shouldRemoveWhatHasNotBeenUsedForLongest() throws Exception {
    Path archive = make();
    long own = 0;
    try (Stream<Path> files = Files.list(archives)) {
      for (Path file : files.toList()) {
        own += Files.size(file);
      }
    }
    Path old = age(Files.write(archives.resolve("old.archive"), new byte[1_000]), 100);
    Path oldJar = age(Files.write(archives.resolve("old.jar"), new byte[1_000]), 200);
    Path older = age(Files.write(archives.resolve("older.archive"), new byte[1_000]), 150);
    find().clean(own + 2_000);
    assertTrue(Files.exists(archive));
    assertTrue(Files.exists(old) && Files.exists(oldJar));
    assertFalse(Files.exists(older));
    find().clean(own + 1_000);
    assertFalse(Files.exists(old) || Files.exists(oldJar), "what belongs together goes together");
  }

  private static Path age(Path file, int seconds) throws Exception {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
