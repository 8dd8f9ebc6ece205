package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollCallsTest {
  private final RollCalls rolls = new RollCalls();
  private final List<String> answers = new ArrayList<>();

  private long ask(String question, String... nodes) {
    return rolls.begin(List.of(nodes), () -> answers.add(question));
  }

  @Test
  void shouldAnswerWhenAllAreHeard() {
    long number = ask("size", "1", "2");
    rolls.present(number, "1");
    rolls.present(number, "1");
    assertEquals(List.of(), answers);
    rolls.present(number, "2");
    assertEquals(List.of("size"), answers);
    assertEquals(0, rolls.size());
  }

  @Test
  void shouldKeepQuestionsApart() {
    long first = ask("first", "1");
    long second = ask("second", "1");
    rolls.present(second, "1");
    assertEquals(List.of("second"), answers);
    rolls.present(first, "1");
    assertEquals(List.of("second", "first"), answers);
  }

  @Test
  void shouldNotWaitForTheDead() {
    long number = ask("size", "1", "2");
    ask("other", "2");
    rolls.bury("2");
    assertEquals(List.of("other"), answers);
    rolls.present(number, "1");
    assertEquals(List.of("other", "size"), answers);
  }

  @Test
  void shouldAnswerOnceWhenItExpires() {
    long number = ask("size", "1");
    rolls.expire(number);
    rolls.present(number, "1");
    rolls.expire(number);
    assertEquals(List.of("size"), answers);
  }

  @Test
  void shouldLetAnAnswerAskAgain() {
    long number = rolls.begin(List.of("1"), () -> ask("again", "2"));
    rolls.bury("1");
    assertEquals(1, rolls.size());
    rolls.present(number + 1, "2");
    assertEquals(List.of("again"), answers);
  }
}
