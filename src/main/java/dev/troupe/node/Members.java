package dev.troupe.node;

import akka.actor.Address;
import akka.actor.AddressTerminated;
import akka.actor.PoisonPill;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.Cluster;
import akka.cluster.ClusterEvent;
import akka.cluster.InternalClusterAction;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Subscribe;
import akka.event.AddressTerminatedTopic;
import akka.remote.DefaultFailureDetectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Keeps the cluster's list of members true, and the cluster at rest; in every node.
 *
 * <ul>
 *   <li><b>Rest.</b> Akka's members gossip, look for unreachable ones and let their leader act at
 *       fixed intervals, and most of what an idle node costs is that. Here those intervals are
 *       long, and this actor gives the beat: while a member is neither up nor gone, or not
 *       everybody has seen the newest list, it has the cluster's own actor do its part, at first
 *       often and then less so (a node that is stopped may not see the list for hours). Otherwise
 *       nothing stirs.
 *   <li><b>Parts.</b> The director's node does all three: whoever hears a newer list from it says
 *       what he knows, so that all know it soon. The leader, whose part only he can do, does that.
 *       Everybody else only answers; were all to gossip when one joins, twenty nodes would have no
 *       time for anything else. For the same reason the beat waits for calm when many join.
 *   <li><b>Death.</b> The director's node is told who is dead ({@link Dead}), by the number that
 *       every member has as its role. It downs the member, and lets its own failure detector say
 *       that it is unreachable, without which Akka would keep it. A node that dies while it joins
 *       becomes a member after its death, and one that was stopped for long may still believe in
 *       members of whom Akka has forgotten that they left: the dead are remembered for ever.
 * </ul>
 *
 * The ticks and the registry of detectors are Akka's own, not its interface.
 */
final class Members extends AbstractBehavior<Members.Command> {
  /** What comes before a node's number in its role: Akka adds roles of its own. */
  static final String ROLE = "node-";

  private static final String NAME = "members";
  private static final Duration CALM = Duration.ofMillis(400);
  private static final Duration LONGEST_STIR = Duration.ofSeconds(3);
  private static final Duration FIRST_BEAT = Duration.ofMillis(150);
  private static final Duration SLOWEST_BEAT = Duration.ofSeconds(1);

  /**
   * Who would send heartbeats if there were any. With each member that joins they put all in order
   * anew, in every node.
   */
  private static final List<String> HEARTBEATS =
      List.of(
          "/system/cluster/core/daemon/heartbeatSender",
          "/system/cluster/core/daemon/crossDcHeartbeatSender");

  /** How many are told of the newest list at once. */
  private static final int MOST_GOSSIP = 8;

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
  private final Graves dead = new Graves();
  private final boolean conducts;
  private boolean leads;
  private boolean quiet;
  private Set<Address> seenBy = Set.of();
  private Optional<Address> leader = Optional.empty();
  private boolean seenByAll;
  private Duration beat = FIRST_BEAT;
  private Optional<Instant> stirring = Optional.empty();

  private Members(ActorContext<Command> context, TimerScheduler<Command> timers, boolean conducts) {
    super(context);
    this.conducts = conducts;
    this.timers = timers;
    this.cluster = Cluster.get(context.getSystem());
    akka.cluster.typed.Cluster.get(context.getSystem())
        .subscriptions()
        .tell(
            Subscribe.create(
                context.messageAdapter(ClusterEvent.ClusterDomainEvent.class, Changed::new),
                ClusterEvent.ClusterDomainEvent.class));
  }

  /**
   * Starts it in a node that has not joined yet.
   *
   * @param conducts whether it is the director's
   */
  static ActorRef<Command> start(ActorSystem<?> system, boolean conducts) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context -> Behaviors.withTimers(timers -> new Members(context, timers, conducts)));
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
      seenBy = new HashSet<>(CollectionConverters.asJava(seen.seenBy()));
      arm();
    } else if (changed.event() instanceof ClusterEvent.LeaderChanged elected) {
      leader = Optional.ofNullable(elected.getLeader());
      leads = leader.filter(cluster.selfAddress()::equals).isPresent();
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
      return;
    }
    members.put(id, member);
    if (member.status() == MemberStatus.down()) {
      tellOfDeath(getContext().getSystem(), member.address());
    }
    if (member.address().equals(cluster.selfAddress()) && !quiet) {
      quiet = true;
      dismissHeartbeats();
    }
    if (dead.contains(id) && member.status() != MemberStatus.down()) {
      bury(member);
    }
  }

  /**
   * Tells those of a node who watch an actor of one that is dead, and only the dead are ever
   * downed. Akka does so when all members have seen that it is gone: one that is stopped sees
   * nothing for hours, and one that was never a member cannot be gone.
   */
  static void tellOfDeath(ActorSystem<?> system, Address dead) {
    AddressTerminatedTopic.get(Adapter.toClassic(system)).publish(new AddressTerminated(dead));
  }

  /** They exist from the moment at which this node is a member. */
  private void dismissHeartbeats() {
    akka.actor.ActorSystem system = Adapter.toClassic(getContext().getSystem());
    HEARTBEATS.forEach(
        path ->
            system
                .actorSelection(path)
                .tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender()));
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
    stirring = Optional.empty();
    if (conducts) {
      listeners().forEach(each -> tick(new InternalClusterAction.SendGossipTo(each)));
      tick(InternalClusterAction.ReapUnreachableTick$.MODULE$);
    }
    tick(InternalClusterAction.LeaderActionsTick$.MODULE$);
    Duration next = beat.multipliedBy(2);
    beat = next.compareTo(SLOWEST_BEAT) < 0 ? next : SLOWEST_BEAT;
    arm();
    return this;
  }

  /** Some who have not seen the newest list, and the leader, who has to hear who has. */
  private Set<Address> listeners() {
    Set<Address> listeners = new HashSet<>();
    members.values().stream()
        .map(Member::address)
        .filter(address -> !seenBy.contains(address))
        .limit(MOST_GOSSIP)
        .forEach(listeners::add);
    leader.ifPresent(listeners::add);
    listeners.remove(cluster.selfAddress());
    return listeners;
  }

  private void tick(Object what) {
    cluster.clusterCore().tell(what, akka.actor.ActorRef.noSender());
  }

  private void arm() {
    if (isSettled() || !(conducts || leads)) {
      timers.cancel(Beat.INSTANCE);
    } else if (!timers.isTimerActive(Beat.INSTANCE)) {
      timers.startSingleTimer(Beat.INSTANCE, Beat.INSTANCE, beat);
    }
  }

  /** Something has changed, and more may follow: the beat waits for calm, if not for ever. */
  private void quicken() {
    Instant now = Instant.now();
    Instant since = stirring.orElse(now);
    stirring = Optional.of(since);
    beat = FIRST_BEAT;
    Duration left = Duration.between(now, since.plus(LONGEST_STIR));
    Duration wait = left.compareTo(CALM) < 0 ? left : CALM;
    timers.cancel(Beat.INSTANCE);
    if (!isSettled() && (conducts || leads)) {
      timers.startSingleTimer(Beat.INSTANCE, Beat.INSTANCE, wait.isNegative() ? FIRST_BEAT : wait);
    }
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
}
