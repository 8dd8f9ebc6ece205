package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.Func0;
import dev.troupe.task.NotPortableException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final ValueCodec CODEC =
      ValueCodec.create(RefusalTest.class.getClassLoader(), List.of());

  private record Track(Object player) {}

  private static final class Song {
    private final List<Track> tracks;

    Song(List<Track> tracks) {
      this.tracks = tracks;
    }

    @Override
    public String toString() {
      return "Song" + tracks;
    }
  }

  private static final class Worker extends Thread {}

  private static final class Stream extends InputStream {
    @Override
    public int read() {
      return -1;
    }
  }

  private static final class Cache extends LinkedHashMap<String, String> {
    private final int limit = 3;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > limit;
    }
  }

  private static final class Broken implements Serializable {
    private Object writeReplace() {
      throw new IllegalStateException("not today");
    }
  }

  private static String refusal(Object value) {
    return assertThrows(NotPortableException.class, () -> CODEC.encode(value)).getMessage();
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "[" + part + "] is not in: " + text);
    }
  }

  @Test
  void shouldTellThePathToWhatCannotTravel() {
    Thread thread = new Thread(() -> {});
    Song song = new Song(List.of(new Track(1), new Track("x"), new Track(thread)));
    assertContains(
        refusal(song),
        "RefusalTest.Song.tracks[2].player: java.lang.Thread cannot travel to another process");
    assertContains(refusal(thread), "java.lang.Thread cannot travel to another process");
    assertContains(refusal(new Object[] {thread}), "Object[][0]: java.lang.Thread");
    assertContains(refusal(Map.of("Jam", thread)), "[Jam]: java.lang.Thread");
    assertContains(refusal(Map.of(thread, "Jam")), ".key[a Thread]: java.lang.Thread");
  }

  @Test
  void shouldRefuseWhatLivesInOneJvm() {
    assertContains(refusal(new Worker()), "RefusalTest$Worker", "it extends java.lang.Thread");
    assertContains(refusal(new Stream()), "it extends java.io.InputStream");
    assertContains(refusal(new ByteArrayInputStream(new byte[0])), "java.io.ByteArrayInputStream");
    assertContains(refusal(getClass().getClassLoader()), "ClassLoader cannot travel");
    assertContains(refusal(new ReentrantLock()), "java.util.concurrent.locks.ReentrantLock");
    assertContains(refusal(new CompletableFuture<>()), "CompletableFuture", "plain data");
  }

  @Test
  void shouldRefuseACollectionWithFieldsOfItsOwn() {
    assertContains(refusal(new Cache()), "RefusalTest$Cache", "adds field limit");
  }

  @Test
  void shouldTellWhichLambdaIsNotSerializable() {
    Runnable runnable = () -> {};
    assertContains(
        refusal(new Track(runnable)),
        "RefusalTest.Track.player",
        "lambda in RefusalTest",
        "java.lang.Runnable",
        "java.io.Serializable");
  }

  @Test
  void shouldTellWhatALambdaCaptured() {
    Thread thread = new Thread(() -> {});
    Func0<String> lambda = () -> thread.getName();
    assertContains(refusal(lambda), "lambda in RefusalTest.captured[0]: java.lang.Thread");
    Song song = new Song(List.of(new Track(thread)));
    Func0<String> bound = song::toString;
    String message =
        assertThrows(
                NotPortableException.class, () -> Targets.call(bound, new ArrayList<>(), CODEC))
            .getMessage();
    assertContains(message, "lambda in RefusalTest.captured[0].tracks[0].player: java.lang.Thread");
  }

  @Test
  void shouldKeepTheCauseWhenAnObjectRefusesItself() {
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> CODEC.encode(List.of(new Broken())));
    assertContains(e.getMessage(), "[0]", "Broken", "not today");
    assertInstanceOf(IllegalStateException.class, e.getCause());
    assertEquals("not today", e.getCause().getMessage());
  }
}
