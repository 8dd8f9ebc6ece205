package dev.troupe.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Those who wait, in order: first the impatient, then the patient. Each stands once, however often
 * it enters. Not thread-safe.
 */
final class Line<W> {
  private final Deque<W> impatient = new ArrayDeque<>();
  private final Deque<W> patient = new ArrayDeque<>();

  /** Enters at the end of the impatient, leaving the place among the patient; or at the end. */
  void enter(W waiting, boolean first) {
    if (impatient.contains(waiting) || (!first && patient.contains(waiting))) {
      return;
    }
    if (first) {
      patient.remove(waiting);
      impatient.add(waiting);
    } else {
      patient.add(waiting);
    }
  }

  /** Takes out who is first, or returns null. */
  W poll() {
    return impatient.isEmpty() ? patient.poll() : impatient.poll();
  }

  void leave(W waiting) {
    if (!impatient.remove(waiting)) {
      patient.remove(waiting);
    }
  }

  int size() {
    return impatient.size() + patient.size();
  }

  boolean isEmpty() {
    return impatient.isEmpty() && patient.isEmpty();
  }

  /** Tells whether this is so of anybody. */
  boolean any(Predicate<W> what) {
    return impatient.stream().anyMatch(what) || patient.stream().anyMatch(what);
  }

  /** Sends everybody away. */
  void clear(Consumer<W> word) {
    impatient.forEach(word);
    patient.forEach(word);
    impatient.clear();
    patient.clear();
  }
}
