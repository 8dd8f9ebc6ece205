package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final Optional<Summary> TEN = Optional.of(new Summary(10, 9, 12));
  private static final Optional<Summary> TWO = Optional.of(new Summary(2, 1, 3));

  private static Result with(Goal goal, Optional<Summary> troupe, Optional<Summary> cpython) {
    return new Result(new Row("queue.int", "items/s", goal), troupe, cpython);
  }

  @Test
  void shouldHoldRatesAgainstALeastAndTimesAgainstAMost() {
    assertEquals(Optional.of(5.0), with(Goal.ratioAtLeast(5), TEN, TWO).ratio());
    assertEquals(Optional.of(true), with(Goal.ratioAtLeast(5), TEN, TWO).targetMet());
    assertEquals(Optional.of(false), with(Goal.ratioAtLeast(6), TEN, TWO).targetMet());
    assertEquals(Optional.of(true), with(Goal.ratioAtMost(0.7), TWO, TEN).targetMet());
    assertEquals(Optional.of(false), with(Goal.ratioAtMost(0.7), TEN, TWO).targetMet());
  }

  @Test
  void shouldNotJudgeWhatIsNotThere() {
    assertEquals(Optional.empty(), with(Goal.ratioAtLeast(5), TEN, Optional.empty()).targetMet());
    assertEquals(Optional.empty(), with(Goal.ratioAtLeast(5), Optional.empty(), TEN).ratio());
    assertEquals(
        Optional.of(true), with(Goal.valueAtLeast(0.7), TEN, Optional.empty()).targetMet());
    assertEquals(Optional.empty(), new Result(new Row("x", "ms"), TEN, TWO).targetMet());
  }

  @Test
  void shouldMeetAGoalByEitherOfItsFigures() {
    Goal goal = Goal.valueAtMost(1).or(Goal.ratioAtMost(0.3));
    assertEquals(Optional.of(true), with(goal, TWO, TEN).targetMet());
    assertEquals(Optional.of(false), with(goal, TEN, TWO).targetMet());
    assertEquals(Optional.of(false), with(goal, TWO, Optional.empty()).targetMet());
    assertEquals(
        Optional.of(true), with(Goal.valueAtMost(2).or(goal), TWO, Optional.empty()).targetMet());
    assertEquals(Optional.empty(), with(goal, Optional.empty(), TWO).targetMet());
  }

  @Test
  void shouldWriteGoals() {
    assertEquals(">=10x", Goal.ratioAtLeast(10).text());
    assertEquals("<=0.7x", Goal.ratioAtMost(0.7).text());
    assertEquals(">=0.7", Goal.valueAtLeast(0.7).text());
    assertEquals("<=5 or <=0.3x", Goal.valueAtMost(5).or(Goal.ratioAtMost(0.3)).text());
  }

  @Test
  void shouldAlignTheTable() {
    List<String> lines =
        ResultTable.lines(
            List.of(
                with(Goal.ratioAtLeast(5), Optional.of(new Summary(12345.6, 100, 20000)), TEN),
                new Result(new Row("start", "ms"), Optional.empty(), TWO)));
    assertEquals(
        List.of(
            "case       unit     Troupe     min..max  CPython     ratio  target  met",
            "queue.int  items/s  12,346  100..20,000   10.000  1234.56x    >=5x  yes",
            "start      ms            -            -    2.000         -       -    -"),
        lines);
  }

  @Test
  void shouldWriteJson() throws Exception {
    JsonNode records =
        new ObjectMapper()
            .readTree(
                ResultJson.text(
                    List.of(
                        with(Goal.ratioAtLeast(5), TEN, TWO),
                        new Result(new Row("start", "ms"), Optional.empty(), TWO))));
    JsonNode first = records.get(0);
    assertEquals("queue.int", first.get("case").asText());
    assertEquals("items/s", first.get("unit").asText());
    assertEquals(10, first.get("troupe").asDouble());
    assertEquals(9, first.get("troupeMin").asDouble());
    assertEquals(12, first.get("troupeMax").asDouble());
    assertEquals(2, first.get("cpython").asDouble());
    assertEquals(5, first.get("ratio").asDouble());
    assertEquals(">=5x", first.get("target").asText());
    assertTrue(first.get("targetMet").asBoolean());
    assertTrue(records.get(1).get("troupe").isNull());
    assertTrue(records.get(1).get("targetMet").isNull());
  }
}
