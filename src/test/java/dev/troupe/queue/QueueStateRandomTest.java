package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.troupe.support.Limit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@Limit(seconds = 30)
class QueueStateRandomTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 400;

  private final String[] clients = {"a0", "b0", "c0"};

  @Test
  void shouldNeitherLoseNorDoubleNorReorderWhateverHappens() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        play(new Random(seed), (int) (seed % 5));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private void play(Random random, int capacity) {
    QueueModel queue = new QueueModel(capacity);
    for (int step = 0; step < STEPS; step++) {
      step(queue, random);
      queue.checkRest();
    }
    empty(queue);
    assertEquals(queue.accepted(), queue.taken.size(), "items lost");
    assertEquals(queue.accepted(), new HashSet<>(queue.taken).size(), "items doubled");
  }

  private void step(QueueModel queue, Random random) {
    int client = random.nextInt(clients.length);
    int dice = random.nextInt(100);
    if (dice < 30) {
      queue.put(clients[client], random.nextBoolean());
    } else if (dice < 60) {
      queue.get(clients[client], random.nextBoolean());
    } else if (dice < 80) {
      withAny(queue.loans.keySet(), random, queue::confirm);
    } else if (dice < 88) {
      withAny(queue.loans.keySet(), random, queue::giveBack);
    } else if (dice < 92) {
      withAny(queue.waitingPuts.keySet(), random, queue::withdrawPut);
    } else if (dice < 96) {
      withAny(queue.waitingGets, random, queue::withdrawGet);
    } else if (dice < 98) {
      queue.state.refuseImpatient();
    } else {
      queue.bury(clients[client]);
      clients[client] += "'";
    }
  }

  private static void withAny(Collection<Ticket> tickets, Random random, Consumer<Ticket> action) {
    if (!tickets.isEmpty()) {
      action.accept(List.copyOf(tickets).get(random.nextInt(tickets.size())));
    }
  }

  private static void empty(QueueModel queue) {
    List.copyOf(queue.waitingGets).forEach(queue::withdrawGet);
    List.copyOf(queue.loans.keySet()).forEach(queue::confirm);
    while (queue.state.size() > 0) {
      queue.get("last", false);
      List.copyOf(queue.loans.keySet()).forEach(queue::confirm);
      queue.checkRest();
    }
    assertEquals(0, queue.waitingPuts.size(), "puts wait at an empty queue");
  }
}
