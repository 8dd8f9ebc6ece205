package dev.troupe.security;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/**
 * Reads along what a peer sends on a connection, and refuses a frame that is longer than any node
 * sends. Akka's transport begins a connection with {@code AKKA} and the number of a stream; then
 * come frames, each after its length in four bytes, the lowest first. It believes the length: it
 * keeps all bytes until the frame is whole, and when the length is about 2<sup>31</sup> or more it
 * reads the same bytes over and over, which takes a processor. Not thread-safe.
 */
final class FrameLengthCheck {
  private static final int PREFACE_BYTES = 5;

  private final int largest;
  private int toSkip = PREFACE_BYTES;
  private int length;
  private int lengthBytes;

  /**
   * Creates a check of one connection from its beginning.
   *
   * @param largest how many bytes a frame may have
   */
  FrameLengthCheck(int largest) {
    this.largest = largest;
  }

  /** Reads what has come. */
  void read(ByteBuffer bytes) throws SSLException {
    while (bytes.hasRemaining()) {
      if (toSkip > 0) {
        int skipped = Math.min(toSkip, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        toSkip -= skipped;
      } else {
        readLength(bytes.get());
      }
    }
  }

  private void readLength(byte next) throws SSLException {
    length |= Byte.toUnsignedInt(next) << (lengthBytes * Byte.SIZE);
    lengthBytes++;
    if (lengthBytes == Integer.BYTES) {
      if (length < 0 || length > largest) {
        throw new SSLException(
            "it has the key, but announces a frame of [%s] bytes, and no node sends more than [%d]"
                .formatted(Integer.toUnsignedString(length), largest));
      }
      toSkip = length;
      length = 0;
      lengthBytes = 0;
    }
  }
}
