package dev.troupe.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Questions that wait until every process that may know better has been heard. Not thread-safe.
 *
 * <p>A process that was given credit or loans in advance may have used them already. So whoever
 * asks how the queue stands is answered only when all of these have sent what they had and said
 * where they are: what was given in advance cannot be seen from outside.
 */
final class RollCalls {

  private record Question(Set<String> missing, Runnable then) {}

  private final Map<Long, Question> open = new HashMap<>();
  private long numbers;

  /** Asks; the answer comes when all have been heard. Returns the number of the roll call. */
  long begin(Collection<String> nodes, Runnable then) {
    open.put(++numbers, new Question(new HashSet<>(nodes), then));
    return numbers;
  }

  /** A process has been heard. */
  void present(long number, String node) {
    Question question = open.get(number);
    if (question != null && question.missing().remove(node) && question.missing().isEmpty()) {
      expire(number);
    }
  }

  /** A process is dead: nobody waits for it any more. */
  void bury(String node) {
    List.copyOf(open.keySet()).forEach(number -> present(number, node));
  }

  /** Waits no longer: who is silent is stopped, or too late. */
  void expire(long number) {
    Question question = open.remove(number);
    if (question != null) {
      question.then().run();
    }
  }

  /** Counts the questions that wait. */
  int size() {
    return open.size();
  }
}
