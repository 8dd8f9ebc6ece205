package dev.troupe.wire;

import java.lang.ref.SoftReference;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Long byte arrays that are used again and again, so that a queue with much in it costs the garbage
 * collector nothing and its memory stays warm. Thread-safe. The arrays that nobody uses are held
 * softly: the collector takes them when memory is short.
 */
final class ArrayPool {
  private static final int LEAST = 16 * 1024;

  /**
   * The longer an array, the longer it takes to touch a new one, and nobody else runs meanwhile.
   */
  private static final int MOST = 128 << 20;

  private static final Map<Integer, Deque<SoftReference<byte[]>>> FREE = new ConcurrentHashMap<>();

  private ArrayPool() {}

  /** Returns an array of at least so many bytes; what is in it is anything. */
  static byte[] take(int length) {
    int size = size(length);
    Deque<SoftReference<byte[]>> free = FREE.get(size);
    if (free != null) {
      for (SoftReference<byte[]> next = free.poll(); next != null; next = free.poll()) {
        byte[] bytes = next.get();
        if (bytes != null) {
          return bytes;
        }
      }
    }
    return new byte[size];
  }

  /** Takes back an array that nobody looks into any more, the last first. */
  static void give(byte[] bytes) {
    if (isPooled(bytes.length)) {
      FREE.computeIfAbsent(bytes.length, size -> new ConcurrentLinkedDeque<>())
          .push(new SoftReference<>(bytes));
    }
  }

  private static boolean isPooled(int length) {
    return length >= LEAST && length <= MOST;
  }

  /** Four sizes between each power of two and the next: at most a quarter more than asked for. */
  private static int size(int length) {
    if (!isPooled(length)) {
      return length;
    }
    int step = Math.max(LEAST, Integer.highestOneBit(length)) / 4;
    return (length + step - 1) / step * step;
  }
}
