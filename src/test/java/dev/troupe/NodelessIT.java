package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.javadsl.Adapter;
import akka.cluster.Cluster;
import com.typesafe.config.ConfigFactory;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A process begins before it has a node, and may end without ever having had one: its call, its
 * outcome and its end go by its pipes.
 */
@RealJvms
class NodelessIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int LARGE = 1 << 20;
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe =
        Troupe.open(
            ConfigFactory.parseMap(Map.of("troupe.node.reserve.max", 0))
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  private static final class Lines {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    private void take(String process, boolean isError, byte[] line) {
      lines.add(new String(line, StandardCharsets.UTF_8).strip());
    }
  }

  static void tellActorThreads() {
    long actors =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("troupe-akka"))
            .count();
    System.out.println("actor threads: " + actors);
  }

  @Test
  void shouldRunAShortProcessWithoutANode() throws Exception {
    Lines lines = new Lines();
    ChildProcess child =
        troupe.process().target(NodelessIT::tellActorThreads).output(lines::take).build();
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
    assertEquals(List.of("actor threads: 0"), lines.lines);
  }

  static void work(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static int members() {
    int count = 0;
    for (var unused : Cluster.get(Adapter.toClassic(troupe.actorSystem())).state().getMembers()) {
      count++;
    }
    return count;
  }

  @Test
  void shouldMakeAProcessThatGoesOnAMember() throws Exception {
    int before = members();
    ChildProcess child = troupe.process(NodelessIT::work, LONG);
    child.start();
    Await.until("it is a member", LONG, () -> members() == before + 1);
    child.kill();
    child.join();
    Await.until("it is none any more", LONG, () -> members() == before);
  }

  static void throwMuch() {
    throw new IllegalStateException("x".repeat(LARGE));
  }

  @Test
  void shouldTellALargeOutcomeThroughThePipe() throws Exception {
    ChildProcess child =
        troupe
            .process()
            .target(NodelessIT::throwMuch)
            .output((process, isError, line) -> {})
            .build();
    child.start();
    child.join();
    Throwable thrown = child.failure().orElseThrow().exception().orElseThrow();
    assertInstanceOf(IllegalStateException.class, thrown);
    assertEquals(LARGE, thrown.getMessage().length());
  }

  static void closeStderr() throws IOException {
    new FileOutputStream(FileDescriptor.err).close();
    throw new IllegalStateException("out of tune");
  }

  @Test
  void shouldTellTheOutcomeThoughItsStderrWasClosed() throws Exception {
    ChildProcess child = troupe.process(NodelessIT::closeStderr);
    child.start();
    child.join();
    assertEquals(OptionalInt.of(1), child.exitCode());
    Throwable thrown = child.failure().orElseThrow().exception().orElseThrow();
    assertEquals("out of tune", thrown.getMessage());
  }

  static void startAnother() throws InterruptedException {
    try (Troupe own = Troupe.open()) {
      ChildProcess child = own.process(NodelessIT::tellActorThreads);
      child.start();
      child.join();
    }
    tellActorThreads();
  }

  @Test
  void shouldStartAProcessInAProcessWithoutANode() throws Exception {
    Lines lines = new Lines();
    ChildProcess child =
        troupe.process().target(NodelessIT::startAnother).output(lines::take).build();
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
    assertEquals(2, lines.lines.size(), lines.lines::toString);
    assertEquals("actor threads: 0", lines.lines.get(0));
  }

  static void take(ProcessQueue<String> queue) throws InterruptedException {
    queue.get();
  }

  /** Its node is killed while it boots, or just before or after. */
  @RepeatedByProperty
  void shouldLoseNothingButAProcessThatIsKilledWhileItsNodeBoots() throws Exception {
    ProcessQueue<String> queue = troupe.queue();
    for (int millis = 50; millis <= 800; millis += 150) {
      ChildProcess child = troupe.process(NodelessIT::take, queue);
      child.start();
      child.join(Duration.ofMillis(millis));
      child.kill();
      child.join();
      assertEquals(OptionalInt.of(-9), child.exitCode(), "after " + millis + " ms");
    }
    queue.put("a song");
    ChildProcess last = troupe.process(NodelessIT::take, queue);
    last.start();
    assertTrue(last.join(LONG), "the queue goes on");
    assertEquals(OptionalInt.of(0), last.exitCode());
  }
}
