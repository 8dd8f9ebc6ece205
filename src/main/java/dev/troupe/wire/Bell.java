package dev.troupe.wire;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * Wakes a node of the same machine when something was announced to it: an empty datagram, which
 * costs a tenth of a message. Whoever rings learns nothing and changes nothing; a ring that is lost
 * is made good by the frames that are sent again. Thread-safe.
 */
final class Bell implements Closeable {
  private static final Log LOG = Log.of(Bell.class);

  private final DatagramChannel channel;
  private final int port;

  private Bell(DatagramChannel channel, int port) {
    this.channel = channel;
    this.port = port;
  }

  /**
   * Hangs up a bell that only this machine can ring.
   *
   * @param rung called when it rings, on a thread of its own
   * @return the bell, if there is a port for it
   */
  static Optional<Bell> hang(Runnable rung) {
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Bell bell = new Bell(channel, ((InetSocketAddress) channel.getLocalAddress()).getPort());
      Thread thread = new Thread(() -> bell.listen(rung), "troupe-bell");
      thread.setDaemon(true);
      thread.start();
      return Optional.of(bell);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns the port by which it is rung. */
  int port() {
    return port;
  }

  /** Rings the bell of another node; false if that is not possible. */
  boolean ring(int other) {
    try {
      InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), other);
      channel.send(ByteBuffer.allocate(0), there);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more in any case.
    }
  }

  private void listen(Runnable rung) {
    ByteBuffer nothing = ByteBuffer.allocate(1);
    while (channel.isOpen()) {
      try {
        channel.receive(nothing.clear());
        rung.run();
      } catch (IOException e) {
        // Closed, or a ring that could not be delivered came back: the port of a dead node.
      } catch (RuntimeException e) {
        // Whoever is called has said what is wrong, and has asked somebody else to look again.
        LOG.debug("what had come could not be taken when the bell rang", e);
      }
    }
  }
}
