package dev.troupe.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer with the few primitives the format is made of. */
class Output {
  private byte[] buffer = new byte[64];
  private int start;
  private int size;
  private boolean grown;

  /** Lets it write into an array, from a place on; for as long as there is room there. */
  final void begin(byte[] array, int place) {
    buffer = array;
    start = place;
    size = place;
    grown = false;
  }

  /** Returns the array that it writes into now. */
  final byte[] buffer() {
    return buffer;
  }

  /** Returns the place after the last byte. */
  final int end() {
    return size;
  }

  /** Counts the bytes written. */
  final int length() {
    return size - start;
  }

  /** Forgets what was written after so many bytes. */
  final void cut(int length) {
    size = start + length;
  }

  /** Writes a number of 32 bits over what was written after so many bytes. */
  final void patch4(int after, int value) {
    int place = start + after;
    buffer[place] = (byte) (value >>> 24);
    buffer[place + 1] = (byte) (value >>> 16);
    buffer[place + 2] = (byte) (value >>> 8);
    buffer[place + 3] = (byte) value;
  }

  final void u1(int value) {
    room(1);
    buffer[size++] = (byte) value;
  }

  final void u2(int value) {
    u1(value >>> 8);
    u1(value);
  }

  final void u4(int value) {
    u2(value >>> 16);
    u2(value);
  }

  final void u8(long value) {
    u4((int) (value >>> 32));
    u4((int) value);
  }

  /** Writes a number of at most 32 bits, small ones in fewer bytes. */
  final void varint(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      u1(rest | 0x80);
      rest >>>= 7;
    }
    u1(rest);
  }

  /** Writes a number of at most 64 bits, those near zero in fewer bytes. */
  final void varlong(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      u1((int) rest | 0x80);
      rest >>>= 7;
    }
    u1((int) rest);
  }

  final void bytes(byte[] value) {
    varint(value.length);
    append(value);
  }

  /** Writes bytes as they are. */
  final void append(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  /** Writes a text as UTF-8, or as UTF-16 if it holds surrogates that do not make a pair. */
  final void text(String value) {
    if (wellFormed(value)) {
      u1(0);
      bytes(value.getBytes(StandardCharsets.UTF_8));
      return;
    }
    u1(1);
    varint(value.length());
    for (int i = 0; i < value.length(); i++) {
      u2(value.charAt(i));
    }
  }

  /** Writes a text that may be null. */
  final void textOrNull(String value) {
    if (value == null) {
      u1(2);
    } else {
      text(value);
    }
  }

  final byte[] toBytes() {
    return start == 0 && size == buffer.length ? buffer : Arrays.copyOfRange(buffer, start, size);
  }

  private static boolean wellFormed(String value) {
    int length = value.length();
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < length
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private void room(int more) {
    if (more > buffer.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    int written = size - start;
    long needed = (long) written + more;
    if (needed > Integer.MAX_VALUE - 16) {
      throw new Refusal("the message is larger than " + Integer.MAX_VALUE + " bytes; send parts");
    }
    long doubled = Math.min(2L * written, Integer.MAX_VALUE - 16L);
    byte[] larger = ArrayPool.take((int) Math.max(doubled, needed));
    System.arraycopy(buffer, start, larger, 0, written);
    if (grown) {
      ArrayPool.give(buffer);
    }
    begin(larger, 0);
    size = written;
    grown = true;
  }
}
