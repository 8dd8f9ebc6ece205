package dev.troupe;

import dev.troupe.pool.TaskEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What has arrived of the chunks of an imap and is not read, in the order in which it is to be
 * read. Thread-safe.
 */
final class StreamParts {

  /** Some results of a chunk, and how far they have been read. Used by the reader alone. */
  static final class Part {
    final TaskEnd end;
    private final int to;
    private int next;

    Part(TaskEnd end, int from, int to) {
      this.end = end;
      this.next = from;
      this.to = to;
    }

    /** One more has been read; tells whether that was the last. */
    boolean advance() {
      return ++next >= to;
    }
  }

  /** A chunk that was sent. Used under the lock of the parts. */
  static final class Chunk {
    private final int calls;
    private final List<Part> parts = new ArrayList<>();

    /** In order: up to where it was read. Else: how many have arrived. */
    private int counted;

    /** What became of those that have not arrived, if the pool has ended. */
    private TaskEnd rest;

    Chunk(int calls) {
      this.calls = calls;
    }
  }

  private final boolean ordered;
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private final Deque<Part> any = new ArrayDeque<>();

  StreamParts(boolean ordered) {
    this.ordered = ordered;
  }

  synchronized void sent(Chunk chunk) {
    if (ordered) {
      chunks.add(chunk);
    }
  }

  /** It could not be sent after all. */
  synchronized void unsent(Chunk chunk) {
    chunks.remove(chunk);
  }

  synchronized void arrived(Chunk chunk, TaskEnd end) {
    boolean all = end.to() > chunk.calls;
    if (ordered && all) {
      chunk.rest = end;
    } else if (ordered) {
      chunk.parts.add(new Part(end, end.from(), end.to()));
    } else {
      Part part =
          all ? new Part(end, chunk.counted, chunk.calls) : new Part(end, end.from(), end.to());
      chunk.counted += part.to - part.next;
      any.add(part);
    }
    notifyAll();
  }

  /** Returns what is to be read next, or null if it has not arrived. */
  synchronized Part poll() {
    if (!ordered) {
      return any.poll();
    }
    Chunk first = chunks.peek();
    Part next = first == null ? null : next(first);
    if (next != null) {
      first.parts.remove(next);
      first.counted = next.to;
      if (first.counted == first.calls) {
        chunks.poll();
      }
    }
    return next;
  }

  private static Part next(Chunk chunk) {
    int gap = chunk.calls;
    for (Part part : chunk.parts) {
      if (part.next == chunk.counted) {
        return part;
      }
      gap = Math.min(gap, part.next);
    }
    return chunk.rest == null ? null : new Part(chunk.rest, chunk.counted, gap);
  }

  /** Tells whether there is something to read. */
  synchronized boolean isThere() {
    Chunk first = chunks.peek();
    return ordered ? first != null && next(first) != null : !any.isEmpty();
  }

  /** Waits until there is, for at most so many nanoseconds; tells whether there is. */
  synchronized boolean await(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (!isThere()) {
      long left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (nanos == Long.MAX_VALUE) {
        wait();
      } else {
        TimeUnit.MILLISECONDS.timedWait(this, 1 + TimeUnit.NANOSECONDS.toMillis(left));
      }
    }
    return true;
  }
}
