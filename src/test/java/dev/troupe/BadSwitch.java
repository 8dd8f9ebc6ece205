package dev.troupe;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network switch that holds every frame back for a while and loses some. Linux has this built in
 * (netem), but not every kernel was built with it; so the cables of these machines end in files
 * (TAP devices), and one thread carries the frames from file to file.
 */
final class BadSwitch implements AutoCloseable {
  private static final LibC C = Native.load("c", LibC.class);
  private static final String TUN = "/dev/net/tun";
  private static final int READ_WRITE_NONBLOCKING = 2 | 0x800;
  private static final long TUNSETIFF = 0x400454caL;
  private static final short TAP_WITHOUT_HEADER = 2 | 0x1000;
  private static final int NAME_LENGTH = 16;
  private static final int REQUEST_LENGTH = 40;
  private static final int POLL_LENGTH = 8;
  private static final short READABLE = 1;
  private static final int LONGEST_FRAME = 2_000;
  private static final int ADDRESS_LENGTH = 6;
  private static final int LONGEST_WAIT_MILLIS = 20;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long delayNanos;
  private final double loss;
  private final Random random;
  private final List<Integer> files = new ArrayList<>();
  private final Map<Long, Integer> seenAt = new HashMap<>();
  private final Queue<Frame> underWay = new ArrayDeque<>();
  private final byte[] buffer = new byte[LONGEST_FRAME];
  private final Thread carrier = new Thread(this::carry, "bad-switch");
  private volatile boolean closed;
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * Makes a switch without cables.
   *
   * @param delay how long a frame takes from one cable to another
   * @param loss the part of the frames that never arrives
   * @param seed of the choice of what is lost
   */
  BadSwitch(Duration delay, double loss, long seed) {
    this.delayNanos = delay.toNanos();
    this.loss = loss;
    this.random = new Random(seed);
  }

  private interface LibC extends Library {
    int open(String path, int flags);

    int ioctl(int file, long request, Object... argument);

    int poll(Memory files, long count, int millis);

    long read(int file, byte[] to, long length);

    long write(int file, byte[] from, long length);

    int close(int file);
  }

  private static final class Frame {
    private final int from;
    private final byte[] bytes;
    private final long due;

    Frame(int from, byte[] bytes, long due) {
      this.from = from;
      this.bytes = bytes;
      this.due = due;
    }

    long to() {
      return address(0);
    }

    long sender() {
      return address(ADDRESS_LENGTH);
    }

    private long address(int at) {
      long address = 0;
      for (int i = 0; i < ADDRESS_LENGTH; i++) {
        address = (address << Byte.SIZE) | (bytes[at + i] & 0xff);
      }
      return address;
    }
  }

  /** Makes a network device whose cable ends here; tells whether this machine lets us. */
  boolean plug(String device) {
    int file = C.open(TUN, READ_WRITE_NONBLOCKING);
    if (file < 0) {
      return false;
    }
    files.add(file);
    try (Memory request = new Memory(REQUEST_LENGTH)) {
      request.clear();
      request.setString(0, device);
      request.setShort(NAME_LENGTH, TAP_WITHOUT_HEADER);
      return C.ioctl(file, TUNSETIFF, request) == 0;
    }
  }

  /** Begins to carry, when all cables are there. */
  void start() {
    carrier.setDaemon(true);
    carrier.start();
  }

  /** Returns how many frames came, and how many of them were lost. */
  String figures() {
    return carried + " frames, " + lost + " lost";
  }

  /** Returns how many frames were lost. */
  long lost() {
    return lost.get();
  }

  private void carry() {
    try (Memory polled = new Memory((long) POLL_LENGTH * files.size())) {
      for (int i = 0; i < files.size(); i++) {
        polled.setInt((long) POLL_LENGTH * i, files.get(i));
        polled.setShort((long) POLL_LENGTH * i + Integer.BYTES, READABLE);
      }
      while (!closed) {
        C.poll(polled, files.size(), millisToNext());
        for (int port = 0; port < files.size(); port++) {
          takeAll(port);
        }
        deliver();
      }
    }
  }

  private int millisToNext() {
    return Optional.ofNullable(underWay.peek())
        .map(frame -> (int) Math.max(0, (frame.due - System.nanoTime()) / NANOS_PER_MILLI + 1))
        .map(millis -> Math.min(millis, LONGEST_WAIT_MILLIS))
        .orElse(LONGEST_WAIT_MILLIS);
  }

  private void takeAll(int port) {
    long due = System.nanoTime() + delayNanos;
    long length = C.read(files.get(port), buffer, LONGEST_FRAME);
    while (length > 2 * ADDRESS_LENGTH) {
      carried.incrementAndGet();
      Frame frame = new Frame(port, Arrays.copyOf(buffer, (int) length), due);
      seenAt.put(frame.sender(), port);
      if (random.nextDouble() < loss) {
        lost.incrementAndGet();
      } else {
        underWay.add(frame);
      }
      length = C.read(files.get(port), buffer, LONGEST_FRAME);
    }
  }

  private void deliver() {
    while (!underWay.isEmpty() && underWay.peek().due <= System.nanoTime()) {
      Frame frame = underWay.remove();
      Optional<Integer> known = Optional.ofNullable(seenAt.get(frame.to()));
      for (int port = 0; port < files.size(); port++) {
        if (port != frame.from && known.orElse(port) == port) {
          C.write(files.get(port), frame.bytes, frame.bytes.length);
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    carrier.join();
    files.forEach(C::close);
  }
}
