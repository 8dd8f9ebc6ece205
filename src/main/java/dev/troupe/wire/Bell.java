package dev.troupe.wire;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

/**
 * Wakes a node of the same machine when something was announced to it: a datagram of a byte, which
 * costs a tenth of a message. Whoever rings learns nothing and changes nothing; a ring that is lost
 * is made good by the frames that are sent again. Thread-safe.
 *
 * <p>Users' threads ring, and may be interrupted, which closes a channel that may block: so there
 * is one to ring with, which never blocks, and a socket to listen at, which heeds no interrupts.
 */
final class Bell implements Closeable {
  private static final Log LOG = Log.of(Bell.class);

  private final DatagramSocket ear;
  private final DatagramChannel hand;
  private final int port;

  private Bell(DatagramSocket ear, DatagramChannel hand) {
    this.ear = ear;
    this.hand = hand;
    this.port = ear.getLocalPort();
  }

  /**
   * Hangs up a bell that only this machine can ring.
   *
   * @param rung called when it rings, on a thread of its own
   * @return the bell, if there is a port for it
   */
  static Optional<Bell> hang(Runnable rung) {
    DatagramSocket ear = null;
    try {
      ear = new DatagramSocket(here(0));
      DatagramChannel hand = DatagramChannel.open();
      hand.configureBlocking(false);
      Bell bell = new Bell(ear, hand);
      Thread thread = new Thread(() -> bell.listen(rung), "troupe-bell");
      thread.setDaemon(true);
      thread.start();
      return Optional.of(bell);
    } catch (IOException e) {
      if (ear != null) {
        ear.close();
      }
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
      return hand.send(ByteBuffer.allocate(1), here(other)) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    ear.close();
    try {
      hand.close();
    } catch (IOException e) {
      // It is of no use any more in any case.
    }
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void listen(Runnable rung) {
    DatagramPacket ring = new DatagramPacket(new byte[1], 1);
    while (!ear.isClosed()) {
      try {
        ear.receive(ring);
        rung.run();
      } catch (IOException e) {
        // Closed, or out of memory for a moment: the frames are sent again.
      } catch (RuntimeException | Error e) {
        // Whoever is called has said what is wrong, and has asked somebody else to look again. With
        // this thread the node would lose every ring to come.
        LOG.debug("what had come could not be taken when the bell rang", e);
      }
    }
  }
}
