package dev.troupe.wire;

import dev.troupe.task.NotPortableException;

/**
 * Writes values one after the other, each on its own: one that cannot be read harms no other. Many
 * of a simple kind lie close together. Not thread-safe.
 */
public final class RunWriter {
  private final Encoder out;
  private int kind = -1;
  private int place;
  private int inBlock;
  private int count;

  /**
   * Creates an empty run.
   *
   * @param codec writes the values
   */
  public RunWriter(ValueCodec codec) {
    this.out = new Encoder(codec.shapes, null);
  }

  /** Counts the values written. */
  public int count() {
    return count;
  }

  /** Counts the bytes written. */
  public int length() {
    return out.length();
  }

  /**
   * Adds a value; a later change of it is not seen. If it cannot travel, nothing is added.
   *
   * @param root what messages call it, or null to call it by its class
   * @param value any value, or null
   * @throws NotPortableException if a part of the value cannot travel
   */
  public void add(String root, Object value) {
    if (value instanceof Integer number) {
      begin(RunFormat.INT);
      out.varlong(number);
    } else if (value instanceof Long number) {
      begin(RunFormat.LONG);
      out.varlong(number);
    } else if (value instanceof Double number) {
      begin(RunFormat.DOUBLE);
      out.u8(Double.doubleToRawLongBits(number));
    } else {
      addAny(RunFormat.VALUE, root, value);
    }
  }

  /** Adds a failure in the place of a value. */
  public void add(Failure failure) {
    addAny(RunFormat.FAILURE, "failure", failure);
  }

  /** Returns what was written, and begins anew. */
  public Cargo finish() {
    endBlock();
    kind = -1;
    count = 0;
    Cargo written =
        out.length() < RunFormat.LARGE ? Cargo.of(out.toBytes()) : Shelf.collectAlone(out);
    out.begin(new byte[RunFormat.FIRST_ROOM], 0);
    return written;
  }

  private void addAny(int of, String root, Object value) {
    int before = out.length();
    int blockBefore = kind == of ? -1 : kind;
    begin(of);
    int length = out.length();
    out.u4(0);
    try {
      ValueCodec.write(out, root == null ? ValueCodec.root(value) : root, value);
    } catch (NotPortableException e) {
      undo(before, blockBefore);
      throw e;
    } finally {
      // At once, so that nothing is held of what was written.
      out.restart();
    }
    out.patch4(length, out.length() - length - Integer.BYTES);
  }

  private void undo(int before, int blockBefore) {
    out.cut(before);
    count--;
    inBlock--;
    if (blockBefore >= 0 || inBlock == 0) {
      // The next value begins a block of its own.
      kind = -1;
    }
  }

  private void begin(int of) {
    if (kind != of) {
      endBlock();
      kind = of;
      inBlock = 0;
      out.u1(of);
      place = out.length();
      out.u4(0);
    }
    inBlock++;
    count++;
  }

  private void endBlock() {
    if (kind >= 0) {
      out.patch4(place, inBlock);
    }
  }
}
