package dev.troupe.wire;

import akka.actor.typed.ActorRef;
import java.util.Optional;

/** A link to a peer. Thread-safe: whoever sends also puts frames on their way. */
final class OutLink {
  private static final long RESEND_NANOS = 20_000_000;

  final long number;
  private final String from;
  private final ActorRef<CourierActor.Command> courier;
  private final Outbox outbox = new Outbox();
  private final Patience patience = new Patience();
  private long resent;

  OutLink(long number, String from, ActorRef<CourierActor.Command> courier) {
    this.number = number;
    this.from = from;
    this.courier = courier;
  }

  synchronized void send(Parcel parcel) {
    outbox.add(parcel);
    flush();
  }

  /** The peer has taken frames; after a gap it also waits for the rest of them again. */
  synchronized void taken(long seq, boolean gap) {
    if (outbox.confirm(seq)) {
      patience.reset();
      flush();
    }
    if (gap && System.nanoTime() - resent > RESEND_NANOS) {
      resend();
    }
  }

  /** Counts time; tells whether frames are unconfirmed. */
  synchronized boolean tick() {
    if (outbox.unconfirmed().isEmpty()) {
      return false;
    }
    if (patience.isOver()) {
      resend();
    }
    return true;
  }

  synchronized boolean isIdle() {
    return outbox.isIdle();
  }

  private void resend() {
    resent = System.nanoTime();
    outbox.unconfirmed().forEach(this::emit);
  }

  private void flush() {
    for (Optional<Outbox.Sent> next = outbox.next(); next.isPresent(); next = outbox.next()) {
      emit(next.get());
    }
  }

  private void emit(Outbox.Sent sent) {
    courier.tell(new CourierActor.Frame(number, sent.seq(), from, sent.segments()));
  }
}
