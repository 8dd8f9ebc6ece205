package dev.troupe.bench;

import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import dev.troupe.node.CurrentNode;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Watches the members of this JVM's run. */
final class Members {
  private static final long LOOK_NANOS = 5_000_000;

  private int unreachable;

  /** Waits until so many, and the director, are up. */
  void await(int count) {
    while (up() <= count) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Waits until everybody has heard of everybody, which takes longer than the rest. */
  void awaitCalm() {
    CurrentClusterState state = state();
    while (state.getSeenBy().size() < members(state)) {
      LockSupport.parkNanos(LOOK_NANOS);
      state = state();
    }
  }

  private static int members(CurrentClusterState state) {
    return (int) StreamSupport.stream(state.getMembers().spliterator(), false).count();
  }

  private static CurrentClusterState state() {
    return Cluster.get(CurrentNode.get().orElseThrow().system()).state();
  }

  /** Returns how many were ever taken for unreachable at once, as far as was seen. */
  int unreachable() {
    return unreachable;
  }

  private int up() {
    CurrentClusterState state = state();
    unreachable = Math.max(unreachable, state.getUnreachable().size());
    int up = 0;
    for (Member member : state.getMembers()) {
      up += member.status() == MemberStatus.up() ? 1 : 0;
    }
    return up;
  }
}
