package dev.troupe.wire;

import akka.actor.Address;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The links from this node to its peers. Thread-safe. */
final class OutLinks {
  private final Function<Address, OutLink> maker;
  private final Map<Address, OutLink> links = new ConcurrentHashMap<>();
  private final Map<Long, OutLink> byNumber = new ConcurrentHashMap<>();
  private final Set<Address> forgotten = ConcurrentHashMap.newKeySet();

  OutLinks(Function<Address, OutLink> maker) {
    this.maker = maker;
  }

  /** Sends a parcel, unless its peer is known to be dead; tells whether it did. */
  boolean send(Address peer, Parcel parcel, boolean quietly) {
    OutLink known = links.get(peer);
    if (known != null && known.send(parcel, quietly)) {
      return true;
    }
    if (forgotten.contains(peer)) {
      return false;
    }
    boolean sent = links.computeIfAbsent(peer, this::open).send(parcel, quietly);
    if (forgotten.contains(peer)) {
      // Forgotten meanwhile, perhaps before the link was made: nobody would ever confirm it.
      drop(peer);
    }
    return sent;
  }

  void taken(long link, long seq, boolean gap) {
    OutLink of = byNumber.get(link);
    if (of != null) {
      of.taken(seq, gap);
    }
  }

  /** A peer cannot read what a link stores. */
  void abandonStores(long link) {
    OutLink of = byNumber.get(link);
    if (of != null) {
      of.abandonStores();
    }
  }

  Optional<OutLink> find(Address peer) {
    return Optional.ofNullable(links.get(peer));
  }

  /** Counts time; tells whether any link has frames that are unconfirmed. */
  boolean tick() {
    boolean busy = false;
    for (OutLink link : links.values()) {
      busy |= link.tick();
    }
    return busy;
  }

  /** Drops a link with all that waits on it. */
  void drop(Address peer) {
    OutLink link = links.remove(peer);
    if (link != null) {
      byNumber.remove(link.number);
      link.close();
    }
  }

  /** A peer is dead: nothing is sent there until one speaks from there again. */
  void forget(Address peer) {
    forgotten.add(peer);
    drop(peer);
  }

  void remember(Address peer) {
    forgotten.remove(peer);
  }

  /** Tells whether everything has arrived; if not, word will come from each that it has not. */
  boolean allIdle() {
    boolean idle = true;
    for (OutLink link : links.values()) {
      idle &= link.isIdle();
    }
    return idle;
  }

  private OutLink open(Address peer) {
    OutLink link = maker.apply(peer);
    byNumber.put(link.number, link);
    return link;
  }
}
