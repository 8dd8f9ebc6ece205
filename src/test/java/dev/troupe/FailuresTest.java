package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.node.ChildEnd;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.StartFailedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static ProcessFailure killed(boolean born, boolean overdue) {
    ChildEnd end = new ChildEnd(-9, born, overdue, Optional.empty(), "", "", List.of());
    return Failures.of(null, "singer", end);
  }

  private static void assertTooLate(ProcessFailure failure) {
    Throwable why = failure.exception().orElseThrow();
    assertInstanceOf(StartFailedException.class, why);
    assertTrue(why.getMessage().contains("[singer] did not join the run in time"), why::getMessage);
    assertTrue(why.getMessage().contains("troupe.node.birth-timeout"), why::getMessage);
  }

  @Test
  void shouldSayThatAProcessWasLate() {
    assertTooLate(killed(false, true));
  }

  @Test
  void shouldSayThatAProcessWasLateThoughItSaidHelloBeforeItWasDead() {
    assertTooLate(killed(true, true));
  }

  @Test
  void shouldSayThatAProcessEndedBeforeItsTargetCouldBegin() {
    Throwable why = killed(false, false).exception().orElseThrow();
    assertTrue(why.getMessage().contains("before its target could begin"), why::getMessage);
  }

  @Test
  void shouldNameNoExceptionWhenAProcessWasKilledAtWork() {
    assertEquals(Optional.empty(), killed(true, false).exception());
  }
}
