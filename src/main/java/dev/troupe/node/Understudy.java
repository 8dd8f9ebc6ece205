package dev.troupe.node;

import akka.actor.typed.ActorRef;
import dev.troupe.wire.Payload;
import java.util.Optional;

/** A child JVM that was launched and may become any process that starts as it did. Thread-safe. */
final class Understudy {
  final String id;
  private final Optional<Reserve> reserve;
  private final Outlet outlet = new Outlet();
  private volatile ActorRef<ChildKeeper.Command> keeper;
  private volatile Launched launched;
  private volatile boolean ready;
  private boolean told;
  private volatile boolean practised;
  private volatile boolean gone;

  /** Creates one, which a reserve waits for, or somebody who needs it now. */
  Understudy(String id, Optional<Reserve> reserve) {
    this.id = id;
    this.reserve = reserve;
  }

  /** Tells whether it was launched before anybody needed it. */
  boolean stoodBy() {
    return reserve.isPresent();
  }

  /** Returns what it is to run while it stands by. */
  Optional<Payload> practice() {
    return reserve.flatMap(Reserve::practice);
  }

  Outlet outlet() {
    return outlet;
  }

  void keptBy(ActorRef<ChildKeeper.Command> by) {
    keeper = by;
  }

  void launched(Launched how) {
    launched = how;
    keeper.tell(new ChildKeeper.Started(how));
  }

  /** It becomes a process. To be called once at the most, by whoever has it alone. */
  Child cast(LaunchSpec spec, Payload call) {
    Child child = new Child(id, spec);
    cast(child, Surroundings.of(spec), call);
    return child;
  }

  /** It becomes a process that another was to be and died before. */
  void cast(Child child, Surroundings surroundings, Payload call) {
    outlet.open(child.spec(), launched.isHere());
    child.is(launched.pid(), launched.isHere(), keeper);
    keeper.tell(new ChildKeeper.Cast(child, surroundings, call));
  }

  /** Nobody needs it. */
  void end() {
    launched.kill();
  }

  /** It will never be cast, so nobody waits for it. */
  void abandon() {
    keeper.tell(ChildKeeper.Abandon.INSTANCE);
  }

  /** Its node has said hello. */
  void ready() {
    ready = true;
    reserve.ifPresent(waiting -> waiting.ready(this));
  }

  /** It may practise now; to be called by whoever has it alone. */
  void practise() {
    if (!told) {
      told = true;
      keeper.tell(ChildKeeper.Practise.INSTANCE);
    }
  }

  /** It begins as quickly as it ever will. */
  void practised() {
    practised = true;
  }

  boolean hasPractised() {
    return practised;
  }

  /** Its JVM has exited. */
  void gone() {
    gone = true;
    outlet.close();
    reserve.ifPresent(waiting -> waiting.gone(this));
  }

  boolean isReady() {
    return ready;
  }

  boolean isGone() {
    return gone;
  }

  Launched launched() {
    return launched;
  }
}
