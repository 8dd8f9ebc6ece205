package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import dev.troupe.node.CurrentNode;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many processes, ten at a time, of which every tenth is killed, leave nothing behind; with {@code
 * -Psoak} twenty at a time, of which every fiftieth is. How many says the system property {@code
 * troupe.many}.
 */
@RealJvms
@Limit(seconds = 900)
class ManyIT {
  private static final int MANY = Integer.getInteger("troupe.many", Soak.count(20, 60));
  private static final int AT_ONCE = Soak.count(10, 20);
  private static final int KILLED = Soak.count(10, 50);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long MEBIBYTE = 1 << 20;

  /** What this JVM has. */
  record Holdings(long descriptors, long threads, long members, long files) {
    static Holdings now() throws IOException {
      int[] members = {0};
      ActorSystem<Void> system = CurrentNode.get().orElseThrow().system();
      Cluster.get(system).state().getMembers().forEach(member -> members[0]++);
      return new Holdings(
          count(Path.of("/proc/self/fd")),
          count(Path.of("/proc/self/task")),
          members[0],
          count(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    boolean isNoMoreThan(Holdings before) {
      return descriptors <= before.descriptors + 2
          && threads <= before.threads + 2
          && members <= before.members
          && files <= before.files;
    }

    private static long count(Path directory) throws IOException {
      try (Stream<Path> files = Files.list(directory)) {
        return files.count();
      }
    }
  }

  private static long liveHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void run(Troupe troupe, int many) throws InterruptedException {
    ProcessQueue<Long> pids = troupe.queue();
    Deque<ChildProcess> running = new ArrayDeque<>();
    for (int i = 1; i <= many; i++) {
      boolean killed = i % KILLED == 0;
      ChildProcess child =
          killed ? troupe.process(Acts::sayAndStay, pids) : troupe.process(Acts::nothing);
      child.start();
      if (killed) {
        pids.get(LONG);
        child.kill();
      }
      running.add(child);
      if (running.size() >= AT_ONCE) {
        end(running.remove());
      }
    }
    while (!running.isEmpty()) {
      end(running.remove());
    }
    pids.close();
  }

  private static void end(ChildProcess child) throws InterruptedException {
    assertTrue(child.join(LONG), child::toString);
    OptionalInt code = child.exitCode();
    assertTrue(code.getAsInt() == 0 || code.getAsInt() == -9, child::toString);
    child.close();
  }

  @Test
  void shouldLeaveNothingBehindOfManyProcesses() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      run(troupe, AT_ONCE);
      Await.untilEqual("all have left", LONG, 1L, () -> Holdings.now().members());
      Holdings before = Holdings.now();
      long heap = liveHeap();
      run(troupe, MANY);
      Await.until("all is as before", LONG, () -> Holdings.now().isNoMoreThan(before));
      assertEquals(0, troupe.activeChildren().size());
      // Akka forgets a dead node half a minute later.
      Await.until("the heap is as before", LONG, () -> liveHeap() - heap < 2 * MEBIBYTE);
    }
  }
}
