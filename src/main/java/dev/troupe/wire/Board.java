package dev.troupe.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The head of a file that two nodes of one machine share: here one announces frames to the other,
 * which looks at it, if it happens to be awake, without anybody being woken. One writer and one
 * reader at a time on either side.
 *
 * <ul>
 *   <li><b>Announcing.</b> A frame has the slot that its number says; the number, written last,
 *       makes it valid. There are more slots than frames can be unconfirmed, so a slot is never
 *       written before it was read. A tiny frame lies in the slot itself, beside its number: to
 *       move a line from one processor's cache to another's takes longer than to write a frame.
 *   <li><b>Taking.</b> The reader writes the number of the last frame it has taken; the writer
 *       looks there. When the writer cannot go on before more is taken it says that it awaits word,
 *       and is sent one.
 *   <li><b>Sleep.</b> The reader says when it looks and when it does not, and looks once more after
 *       that; the writer announces first and then looks whether the reader sleeps. So at least one
 *       of them sees what the other did. Each sleep has a number, so that a sleeper is knocked up
 *       once.
 * </ul>
 */
final class Board {
  /** Where the rest of the file begins. */
  static final int SIZE = 256 + 64 * 256;

  /** How many bytes of a frame find room in its slot. */
  static final int SLOT_ROOM = 256 - 12;

  private static final int STATE = SharedFile.HEADER;
  private static final int TAKEN = 2 * SharedFile.HEADER;
  private static final int BELL = TAKEN + Long.BYTES;
  private static final int AWAITED = 3 * SharedFile.HEADER;
  private static final int SLOTS = 4 * SharedFile.HEADER;
  private static final int SLOT_BYTES = 256;
  private static final int SLOT_MASK = 63;

  /** How many bytes lie in the slot; or that they lie elsewhere, and where. */
  private static final int HERE = 8;

  private static final int ELSEWHERE = -1;
  private static final int CONTENT = 12;
  private static final int NONCE = 16;
  private static final int PID = 24;
  private static final int ENTRY = 32;
  private static final int POSITION = 36;
  private static final int LENGTH = 40;

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer memory;
  private long knocked;
  private boolean awaiting;

  Board(ByteBuffer memory) {
    this.memory = memory;
  }

  // What the writer does.

  /** Tells whether the peer has the board before it. */
  boolean isAttached() {
    return get(STATE) != 0;
  }

  /** Announces a tiny frame with all that it holds; returns how many bytes that is. */
  int announce(long seq, List<Segment> segments) {
    int slot = slot(seq);
    ByteBuffer room = memory.slice(slot + CONTENT, SLOT_ROOM);
    FrameFormat.write(segments, room);
    memory.putInt(slot + HERE, room.position());
    set(slot, seq);
    return room.position();
  }

  /** Announces a frame that lies elsewhere. */
  void announce(long seq, Body.Stored where) {
    int slot = slot(seq);
    memory.putInt(slot + HERE, ELSEWHERE);
    memory.putLong(slot + NONCE, where.ring().nonce());
    memory.putLong(slot + PID, where.ring().pid());
    memory.putInt(slot + ENTRY, where.ring().entry());
    memory.putInt(slot + POSITION, where.position());
    memory.putInt(slot + LENGTH, where.length());
    set(slot, seq);
  }

  /** Tells, once for each sleep, that the peer does not look here by itself. */
  boolean mustKnock() {
    long state = get(STATE);
    boolean asleep = (state & 1) == 1 && state != knocked;
    if (asleep) {
      knocked = state;
    }
    return asleep;
  }

  /** Returns the port of the peer's bell, or 0. */
  int bell() {
    return (int) get(BELL);
  }

  /** Returns the number of the last frame that the peer has taken. */
  long taken() {
    return get(TAKEN);
  }

  /** Says whether word is awaited when more is taken. */
  void await(boolean word) {
    if (awaiting != word) {
      awaiting = word;
      set(AWAITED, word ? 1 : 0);
    }
  }

  // What the reader does.

  boolean has(long seq) {
    return get(slot(seq)) == seq;
  }

  /** Returns a frame that has been announced, or where it is. */
  Body find(long seq) {
    int slot = slot(seq);
    int here = memory.getInt(slot + HERE);
    if (here != ELSEWHERE) {
      int length = Math.max(0, Math.min(here, SLOT_ROOM));
      return new Body.Posted(memory.slice(slot + CONTENT, length));
    }
    SharedFile.Label ring =
        new SharedFile.Label(
            memory.getLong(slot + PID), memory.getInt(slot + ENTRY), memory.getLong(slot + NONCE));
    return new Body.Stored(ring, memory.getInt(slot + POSITION), memory.getInt(slot + LENGTH));
  }

  void take(long seq) {
    set(TAKEN, seq);
  }

  boolean isAwaited() {
    return get(AWAITED) != 0;
  }

  /** Says by which port the reader's bell is rung. */
  void bell(int port) {
    set(BELL, port);
  }

  /** Says that the reader looks. */
  void beAwake(long sleep) {
    set(STATE, 2 * sleep);
  }

  /** Says that the reader does not look any more; sleeps are numbered from 1. */
  void beAsleep(long sleep) {
    set(STATE, 2 * sleep + 1);
  }

  private long get(int at) {
    return (long) WORD.getVolatile(memory, at);
  }

  private void set(int at, long value) {
    WORD.setVolatile(memory, at, value);
  }

  private static int slot(long seq) {
    return SLOTS + (int) (seq & SLOT_MASK) * SLOT_BYTES;
  }
}
