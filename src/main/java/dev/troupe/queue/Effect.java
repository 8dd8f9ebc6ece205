package dev.troupe.queue;

import dev.troupe.wire.Payload;

/** What the queue's state wants a process to be told. */
sealed interface Effect {

  /** Returns whose request it answers. */
  Ticket ticket();

  /** The item is in the queue. */
  record Accepted(Ticket ticket) implements Effect {}

  /** The item is not in the queue and never will be. */
  record Refused(Ticket ticket) implements Effect {}

  /** An item for a getter, who has to confirm it. */
  record Delivered(Ticket ticket, Payload payload) implements Effect {}

  /** No item was taken, and none will be. */
  record Nothing(Ticket ticket) implements Effect {}

  /** Everything ever put is done. */
  record AllDone(Ticket ticket) implements Effect {}
}
