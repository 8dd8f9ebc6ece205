package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that travels: how a class path is told, and what an agent keeps of it. */
class CodeStoreTest {
  private static final long MOST = 1_000;

  @TempDir private Path parent;
  private Path directory;
  private CodeStore store;

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("code");
    store = new CodeStore(directory, MOST);
    store.open("");
  }

  private static Speech.Part part(byte[] bytes) {
    return new Speech.Part("x.jar", Sha256.of(bytes), bytes.length);
  }

  private Path bring(byte[] bytes) throws IOException {
    try (CodeStore.Delivery delivery = store.expect(part(bytes))) {
      delivery.add(bytes);
      delivery.finish();
    }
    return store.find(Sha256.of(bytes)).orElseThrow();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  @Test
  void shouldKeepWhatWasPromised() throws IOException {
    byte[] bytes = "code".getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.empty(), store.find(Sha256.of(bytes)));
    assertEquals("code", Files.readString(bring(bytes)));
  }

  @Test
  void shouldKeepNothingElse() throws IOException {
    Speech.Part part = part(new byte[10]);
    try (CodeStore.Delivery delivery = store.expect(part)) {
      delivery.add(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
      assertTrue(assertThrows(IOException.class, delivery::finish).getMessage().contains("hash"));
    }
    try (CodeStore.Delivery delivery = store.expect(part)) {
      assertThrows(IOException.class, () -> delivery.add(new byte[11]));
    }
    assertThrows(IOException.class, () -> store.expect(part(new byte[2_000])));
    assertThrows(
        IOException.class, () -> store.expect(new Speech.Part("x", "../../etc/passwd", 1)));
    assertEquals(0, files());
  }

  @Test
  void shouldNotUseWhatWasChangedBeforeThisAgent() throws IOException {
    byte[] bytes = new byte[10];
    Files.writeString(bring(bytes), "something else");
    CodeStore next = new CodeStore(directory, MOST);
    next.open("");
    assertEquals(Optional.empty(), next.find(Sha256.of(bytes)));
  }

  @Test
  void shouldLetGoWhatWasNotUsedForLongest() throws IOException {
    Path old = bring(new byte[600]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    bring(new byte[500]);
    store.pin(List.of());
    assertFalse(Files.exists(old));
    assertEquals(Optional.empty(), store.find(Sha256.of(new byte[600])));
    assertTrue(store.find(Sha256.of(new byte[500])).isPresent());
  }

  @Test
  void shouldKeepWhatARunNeedsHoweverOld() throws IOException {
    Path old = bring(new byte[600]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    String hash = Sha256.of(new byte[600]);
    store.pin(List.of(new Speech.Part("old.jar", hash, 600)));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    bring(new byte[500]);
    store.pin(List.of());
    assertTrue(Files.exists(old));
    store.release(List.of(hash));
    bring(new byte[500]);
    store.pin(List.of());
    assertFalse(Files.exists(old));
  }

  @Test
  void shouldNotKeepMoreBecauseWhatARunNeedsIsOld() throws IOException {
    Path old = bring(new byte[600]);
    store.pin(List.of(new Speech.Part("old.jar", Sha256.of(new byte[600]), 600)));
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    Path unneeded = bring(new byte[500]);
    store.pin(List.of());
    assertTrue(Files.exists(old));
    assertFalse(Files.exists(unneeded));
  }

  @Test
  void shouldKeepRoomForWhatOtherRunsAreStillSending() throws IOException {
    store.pin(List.of(new Speech.Part("slow.jar", Sha256.of(new byte[600]), 600)));
    Path unneeded = bring(new byte[500]);
    store.pin(List.of());
    assertFalse(Files.exists(unneeded));
  }

  @Test
  void shouldMakeRoomForWhatIsToCome() throws IOException {
    Path old = bring(new byte[600]);
    store.pin(List.of(new Speech.Part("new.jar", Sha256.of(new byte[500]), 500)));
    assertFalse(Files.exists(old), "there would be no room for both");
  }

  @Test
  void shouldRefuseWhatDoesNotFitBesideWhatOthersNeed() throws IOException {
    Speech.Part first = new Speech.Part("first.jar", Sha256.of(new byte[600]), 600);
    Speech.Part second = new Speech.Part("second.jar", Sha256.of(new byte[500]), 500);
    store.pin(List.of(first));
    store.pin(List.of(first));
    IOException refused = assertThrows(IOException.class, () -> store.pin(List.of(second)));
    assertTrue(refused.getMessage().contains("--code-size"), refused::getMessage);
    store.release(List.of(first.hash()));
    assertThrows(IOException.class, () -> store.pin(List.of(second)));
    store.release(List.of(first.hash()));
    store.pin(List.of(second));
  }

  @Test
  void shouldHaveTheJarsOfItsOwnInstallation() throws IOException {
    Path own = Files.write(parent.resolve("own.jar"), new byte[7]);
    CodeStore with = new CodeStore(directory, MOST);
    with.open(own + File.pathSeparator + parent.resolve("nothing.jar"));
    assertEquals(Optional.of(own), with.find(Sha256.of(new byte[7])));
  }

  @Test
  void shouldPackADirectoryTheSameWayEachTime() throws IOException {
    Path classes = Files.createDirectories(parent.resolve("classes/a/b"));
    Files.writeString(classes.resolve("B.class"), "b");
    Files.writeString(classes.resolve("../A.class"), "a");
    String path = parent.resolve("classes").toString();
    List<ClassPath.Entry> once = ClassPath.of(path, parent);
    List<ClassPath.Entry> again = ClassPath.of(path, parent);
    assertEquals(once.get(0).part(), again.get(0).part());
    Files.writeString(classes.resolve("B.class"), "c");
    assertFalse(once.get(0).part().equals(ClassPath.of(path, parent).get(0).part()));
  }

  @Test
  void shouldTakeAlongWhatAManifestNames() throws IOException {
    Path named = Files.write(parent.resolve("named one.jar"), new byte[0]);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(named))) {
      out.putNextEntry(new ZipEntry("x"));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "named%20one.jar missing.jar");
    Path booter = parent.resolve("booter.jar");
    new JarOutputStream(Files.newOutputStream(booter), manifest).close();
    assertEquals(
        List.of(booter, named),
        ClassPath.of(booter.toString(), parent).stream().map(ClassPath.Entry::file).toList());
  }
}
