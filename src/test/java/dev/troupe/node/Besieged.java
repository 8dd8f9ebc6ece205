package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.cluster.typed.Cluster;
import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.security.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A run that is attacked, and what shows that it goes on. */
final class Besieged implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(60);

  private static final Path OWN_FILES = Path.of("/proc/self/fd");

  private final Troupe troupe = Troupe.open();
  private final ProcessQueue<String> asked = troupe.queue();
  private final ProcessQueue<String> said = troupe.queue();
  private final ChildProcess child = troupe.process(Besieged::echo, asked, said);
  private int words;

  Besieged() throws InterruptedException {
    child.start();
    assertEchoes();
  }

  private static void echo(ProcessQueue<String> asked, ProcessQueue<String> said)
      throws InterruptedException {
    for (String word = asked.get(); !word.isEmpty(); word = asked.get()) {
      said.put(word);
    }
  }

  private static void sayWhere(ProcessQueue<String> said) throws InterruptedException {
    said.put(CurrentNode.get().orElseThrow().address());
  }

  /** What is said comes, once. */
  void assertEchoes() throws InterruptedException {
    String word = "word " + words++;
    asked.put(word);
    assertEquals(word, said.get(LONG));
  }

  /** The same, and a process can be born, which takes messages of every kind. */
  void assertGoesOn() throws InterruptedException {
    assertEchoes();
    ChildProcess another = troupe.process(Besieged::sayWhere, said);
    another.start();
    assertTrue(said.get(LONG).startsWith("akka://"));
    assertTrue(another.join(LONG), another::toString);
    assertEquals(0, another.exitCode().getAsInt());
  }

  /** Ends as if nothing had happened. */
  @Override
  public void close() throws InterruptedException {
    asked.put("");
    assertTrue(child.join(LONG), child::toString);
    assertEquals(0, child.exitCode().getAsInt());
    troupe.close();
  }

  Node director() {
    return CurrentNode.get().orElseThrow();
  }

  ProcessQueue<String> queue() {
    return asked;
  }

  RunKey key() {
    return director().boot().prepared().join().key().orElseThrow();
  }

  Address address() {
    return AddressFromURIString.parse(director().address());
  }

  String host() {
    return address().getHost().get();
  }

  int port() {
    return address().getPort().get();
  }

  int members() {
    int[] count = {0};
    Cluster.get(director().system()).state().getMembers().forEach(member -> count[0]++);
    return count[0];
  }

  /** Counts the open files and connections of this JVM. */
  static long files() throws IOException {
    try (Stream<Path> files = Files.list(OWN_FILES)) {
      return files.count();
    }
  }

  /** Counts the bytes that this JVM holds. */
  static long memory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
