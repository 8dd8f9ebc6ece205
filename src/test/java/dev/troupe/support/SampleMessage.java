package dev.troupe.support;

import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small protocol with one of everything that ours may carry, for the tests of the table test. */
interface SampleMessage {
  enum Colour {
    RED,
    GREEN
  }

  enum Stop implements SampleMessage {
    INSTANCE
  }

  record Nothing() implements SampleMessage {}

  @SuppressWarnings("ArrayRecordComponent")
  record Plain(String name, int count, long number, boolean flag, byte[] bytes)
      implements SampleMessage {}

  record Rich(
      List<String> names,
      Map<String, Integer> counts,
      Optional<Duration> patience,
      Instant at,
      Colour colour,
      Nested nested)
      implements SampleMessage {}

  record Nested(List<Plain> plains, Optional<Nested> inner) {}

  record Asking(String what, ActorRef<String> replyTo) implements SampleMessage {}
}
