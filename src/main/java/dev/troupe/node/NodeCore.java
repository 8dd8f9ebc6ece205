package dev.troupe.node;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import dev.troupe.wire.AddressBook;
import dev.troupe.wire.Courier;

/**
 * The part of a node that talks to others: its actor system and what carries messages.
 *
 * @param system the actor system
 * @param members keeps the cluster's list of members true
 * @param book turns references of actors into text and back
 * @param courier carries messages to other nodes
 * @param ending how it ends
 * @param roster knows the processes of the run, in the director's node
 * @param seed the address of the node by which it joins the cluster; its own for the director
 * @param entry what the roster is told of this node
 */
record NodeCore(
    ActorSystem<Void> system,
    ActorRef<Members.Command> members,
    AddressBook book,
    Courier courier,
    NodeEnding ending,
    ActorRef<Roster.Command> roster,
    String seed,
    Roster.Enter entry) {

  /** Returns this node's address as text. */
  static String address(ActorSystem<?> system) {
    return Cluster.get(system).selfMember().address().toString();
  }

  /** Joins the cluster, and the run's processes. */
  void join() {
    Address address = AddressFromURIString.parse(seed);
    Cluster.get(system).manager().tell(Join.create(address));
    courier.tell(roster, entry);
  }

  /** Returns how children of this node join. */
  ControlMessage.JoinCluster joining() {
    return new ControlMessage.JoinCluster(address(system), book.write(roster));
  }

  /** A node is dead: nothing is sent there any more, and what it had sent is taken. */
  void forget(String address) {
    Address dead = AddressFromURIString.parse(address);
    courier.forget(dead);
    Members.tellOfDeath(system, dead);
  }
}
