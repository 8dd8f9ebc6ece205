package dev.troupe.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire that can be cut: takes connections on a port of its own and carries their bytes to another
 * port of this host and back. Thread-safe. Closed with the test.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final ServerSocket server;
  private final int target;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicLong carried = new AtomicLong();

  private TcpProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Opens a wire to a port, on which nobody need listen yet. */
  public static TcpProxy to(int target) throws IOException {
    TcpProxy proxy = Opened.closeAfterwards(new TcpProxy(target));
    start("accept", proxy::accept);
    return proxy;
  }

  /** Returns a port on which nobody listens. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The port to connect to. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many connections were taken so far. */
  public int accepted() {
    return accepted.get();
  }

  /** How many bytes were carried so far, both ways together. */
  public long carried() {
    return carried.get();
  }

  /**
   * Resets every connection: what is under way is lost, and both ends are told. New ones are taken
   * as before. Returns how many there were.
   */
  public int cut() {
    return cutFrom(1);
  }

  /**
   * Resets the connections that were taken since so many: that with this number, and later ones.
   */
  public int cutFrom(int number) {
    List<Connection> now =
        connections.stream().filter(connection -> connection.number >= number).toList();
    now.forEach(Connection::reset);
    return now.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // Closed, or the one who connected is gone already: there is nobody to tell.
      }
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far = new Socket();
    Connection connection = new Connection(accepted.incrementAndGet(), near, far);
    try {
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
    } catch (IOException e) {
      connection.reset();
      throw e;
    }
    connections.add(connection);
    start("pump there", () -> connection.pump(near, far));
    start("pump back", () -> connection.pump(far, near));
    if (server.isClosed()) {
      connection.reset();
    }
  }

  private static void start(String what, Runnable work) {
    Thread thread = new Thread(work, "tcp-proxy " + what);
    thread.setDaemon(true);
    thread.start();
  }

  /** Two sockets, each fed with what the other says. */
  private final class Connection {
    private final int number;
    private final Socket near;
    private final Socket far;

    private Connection(int number, Socket near, Socket far) {
      this.number = number;
      this.near = near;
      this.far = far;
    }

    private void pump(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER_BYTES];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          out.write(buffer, 0, length);
          carried.addAndGet(length);
        }
        end();
      } catch (IOException e) {
        reset();
      }
    }

    /** One end has closed in peace: so does the other. */
    private void end() throws IOException {
      connections.remove(this);
      near.close();
      far.close();
    }

    private void reset() {
      connections.remove(this);
      reset(near);
      reset(far);
    }

    private void reset(Socket socket) {
      try (socket) {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is closed already, which is what is wanted.
      }
    }
  }
}
