package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.wire.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A queue beside a simple model of it: a sorted map of places. Whatever the queue says is checked
 * against the model at once.
 */
final class QueueModel {
  final QueueState state;
  final Map<Ticket, Payload> waitingPuts = new LinkedHashMap<>();
  final Set<Ticket> waitingGets = new LinkedHashSet<>();
  final Map<Ticket, Long> loans = new LinkedHashMap<>();
  final List<Long> taken = new ArrayList<>();
  private final int capacity;
  private final TreeMap<Long, Payload> available = new TreeMap<>();
  private final Map<Long, Payload> all = new HashMap<>();
  private final Map<String, Long> lastAccepted = new HashMap<>();
  private long requests;

  QueueModel(int capacity) {
    this.capacity = capacity;
    this.state = new QueueState(capacity, this::check);
  }

  static Payload payload(String text) {
    return new Payload(text.getBytes(StandardCharsets.UTF_8));
  }

  int accepted() {
    return all.size();
  }

  void put(String client, boolean patient) {
    Ticket ticket = new Ticket(client, ++requests);
    Payload payload = payload(client + " " + ticket.number());
    waitingPuts.put(ticket, payload);
    state.put(ticket, payload, patient);
  }

  void get(String client, boolean patient) {
    Ticket ticket = new Ticket(client, ++requests);
    waitingGets.add(ticket);
    state.get(ticket, patient);
    assertTrue(patient || !waitingGets.contains(ticket), "an impatient get waits");
  }

  void withdrawPut(Ticket ticket) {
    state.withdrawPut(ticket);
    assertTrue(!waitingPuts.containsKey(ticket), "a withdrawn put waits on");
  }

  void withdrawGet(Ticket ticket) {
    state.withdrawGet(ticket);
    assertTrue(!waitingGets.contains(ticket), "a withdrawn get waits on");
  }

  void confirm(Ticket ticket) {
    taken.add(loans.remove(ticket));
    state.confirm(ticket);
  }

  void giveBack(Ticket ticket) {
    long place = loans.remove(ticket);
    available.put(place, all.get(place));
    state.giveBack(ticket);
  }

  void bury(String client) {
    waitingPuts.keySet().removeIf(ticket -> ticket.client().equals(client));
    waitingGets.removeIf(ticket -> ticket.client().equals(client));
    for (Ticket ticket : List.copyOf(loans.keySet())) {
      if (ticket.client().equals(client)) {
        long place = loans.remove(ticket);
        available.put(place, all.get(place));
      }
    }
    state.bury(client);
  }

  /** Checks what must hold between any two requests. */
  void checkRest() {
    assertEquals(available.size(), state.size(), "size");
    assertEquals(List.copyOf(available.values()), state.snapshot(), "snapshot");
    assertTrue(capacity <= 0 || available.size() + loans.size() <= capacity, "above capacity");
    assertTrue(waitingPuts.isEmpty() || state.free() == 0, "a put waits beside a free slot");
    assertTrue(waitingGets.isEmpty() || state.size() == 0, "a get waits beside an item");
  }

  private void check(Effect effect) {
    Ticket ticket = effect.ticket();
    if (effect instanceof Effect.Accepted) {
      accept(ticket);
    } else if (effect instanceof Effect.Refused) {
      assertNotNull(waitingPuts.remove(ticket), "refused twice: " + ticket);
    } else if (effect instanceof Effect.Delivered delivered) {
      assertTrue(waitingGets.remove(ticket), "delivered unasked: " + ticket);
      var first = available.pollFirstEntry();
      assertNotNull(first, "delivered out of nothing");
      assertEquals(first.getValue(), delivered.payload(), "not the first item");
      loans.put(ticket, first.getKey());
    } else {
      assertTrue(waitingGets.remove(ticket), "answered twice: " + ticket);
    }
  }

  private void accept(Ticket ticket) {
    Payload payload = waitingPuts.remove(ticket);
    assertNotNull(payload, "accepted twice: " + ticket);
    Long before = lastAccepted.put(ticket.client(), ticket.number());
    assertTrue(before == null || before < ticket.number(), "overtaken by " + ticket);
    long place = all.size();
    all.put(place, payload);
    available.put(place, payload);
  }
}
