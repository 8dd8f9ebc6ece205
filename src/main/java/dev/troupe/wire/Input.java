package dev.troupe.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link Output} wrote, and believes no length that the bytes present do not bear out.
 */
class Input {
  private final byte[] buffer;
  private final int start;
  private final int limit;
  private int position;
  private long claimed;

  Input(Cargo cargo) {
    this.buffer = cargo.held().array();
    this.start = cargo.offset();
    this.limit = start + cargo.length();
    this.position = start;
  }

  final int u1() {
    need(1);
    return buffer[position++] & 0xff;
  }

  final int u2() {
    return u1() << 8 | u1();
  }

  final int u4() {
    return u2() << 16 | u2();
  }

  final long u8() {
    return (long) u4() << 32 | (u4() & 0xffffffffL);
  }

  final int varint() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u1();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new Malformed("a number has more than 5 bytes");
  }

  final long varlong() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = u1();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new Malformed("a number has more than 10 bytes");
  }

  final byte[] bytes() {
    int length = length(1);
    position += length;
    return Arrays.copyOfRange(buffer, position - length, position);
  }

  final String text() {
    String text = textOrNull();
    if (text == null) {
      throw new Malformed("a text is null where it must not be");
    }
    return text;
  }

  final String textOrNull() {
    int kind = u1();
    return switch (kind) {
      case 0 -> {
        int length = length(1);
        position += length;
        yield new String(buffer, position - length, length, StandardCharsets.UTF_8);
      }
      case 1 -> {
        char[] chars = new char[length(2)];
        for (int i = 0; i < chars.length; i++) {
          chars[i] = (char) u2();
        }
        yield new String(chars);
      }
      case 2 -> null;
      default -> throw new Malformed("no text begins with byte " + kind);
    };
  }

  /** Reads a length whose elements take the given number of bytes each, all of them here. */
  final int length(int width) {
    int length = varint();
    if (length < 0 || (long) length * width > limit - position) {
      throw new Malformed(
          "a length of " + length + " is announced, only " + remaining() + " bytes are left");
    }
    return length;
  }

  /** Reads a number of values; all numbers of a message together are at most its bytes. */
  final int count() {
    int count = length(1);
    claimed += count;
    if (claimed > limit - start) {
      throw new Malformed(claimed + " values are announced in " + (limit - start) + " bytes");
    }
    return count;
  }

  /** Leaves out so many bytes; returns after how many they begin. */
  final int pass(int length) {
    if (length < 0) {
      throw new Malformed("a length of " + length);
    }
    need(length);
    position += length;
    return position - length - start;
  }

  final int remaining() {
    return limit - position;
  }

  private void need(int more) {
    if (more > limit - position) {
      throw new Malformed("the bytes end too early");
    }
  }
}
