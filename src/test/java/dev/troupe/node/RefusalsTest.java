package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.observe.Seldom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Strangers are told of, and cannot fill the log. */
class RefusalsTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final List<String> lines = new ArrayList<>();
  private final Refusals refusals = new Refusals(new Seldom(clock::get), lines::add);

  @Test
  void shouldTellOfTheFirstAtOnceWithTheReason() {
    refusals.note("it has no certificate");
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).startsWith("refused a connection that is"), lines.get(0));
    assertTrue(lines.get(0).contains("it has no certificate"), lines.get(0));
  }

  @Test
  void shouldCountTheOthersAndTellOfThemAMinuteLater() {
    for (int i = 0; i < 1_000; i++) {
      refusals.note("reason " + i);
    }
    assertEquals(1, lines.size());
    clock.addAndGet(TimeUnit.MINUTES.toNanos(1));
    refusals.note("the last");
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).startsWith("refused 1000 connections that are"), lines.get(1));
    assertTrue(lines.get(1).contains("the last"), lines.get(1));
  }
}
