package dev.troupe.node;

import dev.troupe.observe.Log;
import dev.troupe.security.RunKey;
import dev.troupe.security.SecuritySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Sees to it that only nodes of the run are heard: makes its key, on a thread of its own while
 * everything else is prepared, and refuses settings by which anybody could get in.
 */
final class Trust {
  private static final Log LOG = Log.of(Trust.class);

  private final CompletableFuture<RunKey> made = new CompletableFuture<>();

  private Trust() {}

  /** Begins to make a key. */
  static Trust prepare() {
    Trust trust = new Trust();
    Thread thread = new Thread(trust::make, "troupe-key");
    thread.setDaemon(true);
    thread.start();
    return trust;
  }

  private void make() {
    try {
      made.complete(RunKey.make());
    } catch (RuntimeException | Error e) {
      made.completeExceptionally(e);
    }
  }

  /**
   * Refuses settings by which anybody could get in.
   *
   * @throws IllegalArgumentException when anybody could get in
   */
  static void check(String host, SecuritySettings settings) {
    InetAddress address = address(host);
    if (address.isAnyLocalAddress()) {
      throw new IllegalArgumentException(
          ("troupe.node.host is [%s], which is all addresses of this machine: name the one by which"
                  + " the other nodes reach this one")
              .formatted(host));
    }
    if (settings.encryption()) {
      return;
    }
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          ("troupe.security.encryption is off and troupe.node.host is [%s], so anybody who reaches that"
                  + " address could run code as this user: switch encryption on, or let nodes listen"
                  + " on 127.0.0.1")
              .formatted(host));
    }
    LOG.warn(
        "troupe.security.encryption is off: every user of this machine can run code as this user while"
            + " the run lasts");
  }

  /** Returns the key of the run, as soon as it is made. */
  RunKey key() {
    try {
      return made.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "no key can be made for this run: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "troupe.node.host is [%s], which no address belongs to: name an address of this machine"
              .formatted(host),
          e);
    }
  }
}
