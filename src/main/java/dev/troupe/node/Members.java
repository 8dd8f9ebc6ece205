package dev.troupe.node;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.Cluster;
import akka.cluster.ClusterEvent;
import akka.cluster.InternalClusterAction;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Subscribe;
import akka.remote.DefaultFailureDetectorRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the cluster's list of members true, and the cluster at rest; in every node.
 *
 * <ul>
 *   <li><b>Rest.</b> Akka's members gossip, look for unreachable ones and let their leader act at
 *       fixed intervals, and most of what an idle node costs is that. Here those intervals are
 *       long, and this actor gives the beat: while a member is neither up nor gone, or not
 *       everybody has seen the newest list, it has the cluster's own actor do all three, at first
 *       often and then less so (a node that is stopped may not see the list for hours). Otherwise
 *       nothing stirs.
 *   <li><b>Death.</b> The director's node is told who is dead ({@link Dead}), by the number that
 *       every member has as its role. It downs the member, and lets its own failure detector say
 *       that it is unreachable, without which Akka would keep it. A node that dies while it joins
 *       becomes a member after its death, so the newest dead are remembered.
 * </ul>
 *
 * The ticks and the registry of detectors are Akka's own, not its interface.
 */
final class Members extends AbstractBehavior<Members.Command> {
  /** What comes before a node's number in its role: Akka adds roles of its own. */
  static final String ROLE = "node-";

  private static final String NAME = "members";
  private static final Duration FIRST_BEAT = Duration.ofMillis(50);
  private static final Duration SLOWEST_BEAT = Duration.ofSeconds(1);
  private static final int REMEMBERED = 1_000;
  private static final List<Object> TICKS =
      List.of(
          InternalClusterAction.ReapUnreachableTick$.MODULE$,
          InternalClusterAction.GossipTick$.MODULE$,
          InternalClusterAction.LeaderActionsTick$.MODULE$);

  /** What it is told. */
  sealed interface Command {}

  /** A node is dead, says who knows. */
  record Dead(String id) implements Command {}

  private record Changed(ClusterEvent.ClusterDomainEvent event) implements Command {}

  private enum Beat implements Command {
    INSTANCE
  }

  private final TimerScheduler<Command> timers;
  private final Cluster cluster;
  private final Map<String, Member> members = new HashMap<>();
  private final Set<String> dead = Collections.newSetFromMap(new Newest());
  private boolean seenByAll;
  private Duration beat = FIRST_BEAT;

  private Members(ActorContext<Command> context, TimerScheduler<Command> timers) {
    super(context);
    this.timers = timers;
    this.cluster = Cluster.get(context.getSystem());
    akka.cluster.typed.Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(ClusterEvent.ClusterDomainEvent.class, Changed::new),
                ClusterEvent.ClusterDomainEvent.class));
  }

  /** Starts it in a node that has not joined yet. */
  static ActorRef<Command> start(ActorSystem<?> system) {
    Behavior<Command> behavior =
        Behaviors.setup(context -> Behaviors.withTimers(timers -> new Members(context, timers)));
    return system.systemActorOf(behavior, NAME, Props.empty());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Changed.class, this::onChanged)
        .onMessage(Dead.class, this::onDead)
        .onMessage(Beat.class, this::onBeat)
        .build();
  }

  private Behavior<Command> onChanged(Changed changed) {
    if (changed.event() instanceof ClusterEvent.SeenChanged seen) {
      seenByAll = seen.convergence();
      arm();
    } else if (changed.event() instanceof ClusterEvent.MemberEvent event) {
      onMember(event.member());
      quicken();
    }
    return this;
  }

  private void onMember(Member member) {
    String id = id(member);
    if (member.status() == MemberStatus.removed()) {
      members.remove(id, member);
      detectors().remove(member.address());
      dead.remove(id);
      return;
    }
    members.put(id, member);
    if (dead.contains(id) && member.status() != MemberStatus.down()) {
      bury(member);
    }
  }

  private Behavior<Command> onDead(Dead told) {
    dead.add(told.id());
    Member member = members.get(told.id());
    if (member != null) {
      bury(member);
    }
    return this;
  }

  private void bury(Member member) {
    Address address = member.address();
    if (detectors().failureDetector(address).isEmpty()) {
      detectors().heartbeat(address);
    }
    ((PatientDetector) detectors().failureDetector(address).get()).die();
    cluster.down(address);
    quicken();
  }

  private Behavior<Command> onBeat(Beat now) {
    for (Object tick : TICKS) {
      cluster.clusterCore().tell(tick, akka.actor.ActorRef.noSender());
    }
    Duration next = beat.multipliedBy(2);
    beat = next.compareTo(SLOWEST_BEAT) < 0 ? next : SLOWEST_BEAT;
    arm();
    return this;
  }

  private void arm() {
    if (isSettled()) {
      timers.cancel(Beat.INSTANCE);
    } else if (!timers.isTimerActive(Beat.INSTANCE)) {
      timers.startSingleTimer(Beat.INSTANCE, Beat.INSTANCE, beat);
    }
  }

  /** Something has changed; a beat that is near already is not put off. */
  private void quicken() {
    if (!beat.equals(FIRST_BEAT)) {
      beat = FIRST_BEAT;
      timers.cancel(Beat.INSTANCE);
    }
    arm();
  }

  private boolean isSettled() {
    return seenByAll
        && members.values().stream().allMatch(member -> member.status() == MemberStatus.up());
  }

  @SuppressWarnings("unchecked")
  private DefaultFailureDetectorRegistry<Address> detectors() {
    return (DefaultFailureDetectorRegistry<Address>) cluster.failureDetector();
  }

  private static String id(Member member) {
    return member.getRoles().stream()
        .filter(role -> role.startsWith(ROLE))
        .map(role -> role.substring(ROLE.length()))
        .findFirst()
        .orElse("");
  }

  /** Forgets the eldest, so that those who never became members do not add up. */
  private static final class Newest extends LinkedHashMap<String, Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
