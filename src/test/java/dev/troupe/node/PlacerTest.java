package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.node.Placer.Machine;
import dev.troupe.task.Placement;
import dev.troupe.task.StartFailedException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On which machine a process is started. */
class PlacerTest {
  private static final List<Machine> MACHINES =
      List.of(
          new Machine("director", List.of(), 2, true),
          new Machine("large", List.of("gpu"), 4, true),
          new Machine("small", List.of("gpu", "disk"), 1, true));

  private final Placer placer = new Placer();

  private String choose(Placement placement) {
    return placer.choose("one", placement, MACHINES);
  }

  private List<String> choose(Placement placement, int times) {
    return IntStream.range(0, times).mapToObj(i -> choose(placement)).toList();
  }

  @Test
  void shouldStayHereUnlessToldOtherwise() {
    assertEquals("director", choose(Placement.here()));
    assertEquals("small", choose(Placement.host("small")));
  }

  @Test
  void shouldSpreadByProcessors() {
    Map<String, Long> counts =
        choose(Placement.spread(), 14).stream()
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertEquals(Map.of("director", 4L, "large", 8L, "small", 2L), counts);
  }

  @Test
  void shouldFillOneMachineAfterTheOther() {
    assertEquals(
        List.of("director", "director", "large", "large", "large", "large", "small"),
        choose(Placement.pack(), 7));
    assertEquals("large", choose(Placement.pack()), "all are full: the one with the least to do");
  }

  @Test
  void shouldChooseAmongThoseWithARole() {
    assertEquals("small", choose(Placement.role("disk")));
    assertEquals("large", choose(Placement.role("gpu")));
  }

  @Test
  void shouldTellWhichThereAreWhenThereIsNoneOfThatKind() {
    for (Placement placement : List.of(Placement.host("nowhere"), Placement.role("nothing"))) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> choose(placement)).getMessage();
      assertTrue(message.contains("process [one] on [" + placement + "]"), message);
      assertTrue(message.contains("small with roles [gpu, disk]"), message);
    }
  }

  @Test
  void shouldLeaveAloneThoseThatDoNotAnswer() {
    List<Machine> machines =
        List.of(
            new Machine("director", List.of(), 2, true),
            new Machine("silent", List.of("gpu"), 64, false));
    assertEquals("director", placer.choose("one", Placement.spread(), machines));
    String message =
        assertThrows(
                StartFailedException.class,
                () -> placer.choose("one", Placement.role("gpu"), machines))
            .getMessage();
    assertTrue(message.contains("answers just now"), message);
  }

  @Test
  void shouldCountThoseThatHaveEndedNoMore() {
    assertEquals(List.of("director", "director"), choose(Placement.pack(), 2));
    placer.ended("director");
    assertEquals("director", choose(Placement.pack()));
  }
}
