package dev.troupe.host;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How a connection is opened: who knocks, and what is wanted, which is not looked at before it is
 * known who.
 */
final class Knock {
  /** To be raised when frames change their meaning. */
  static final int VERSION = 1;

  static final int LARGEST = 1 << 18;

  private static final int LONGEST_WORD = 64;

  private final int version;
  private final String id;
  private final String secret;
  private final byte[] wish;

  /**
   * Creates one in the newest version.
   *
   * @param id of a token, or of a run that has joined
   * @param secret that goes with it
   * @param wish what is wanted
   */
  Knock(String id, String secret, byte[] wish) {
    this(VERSION, id, secret, wish);
  }

  private Knock(int version, String id, String secret, byte[] wish) {
    this.version = version;
    this.id = id;
    this.secret = secret;
    this.wish = wish;
  }

  /** Returns the version of what is spoken. */
  int version() {
    return version;
  }

  String id() {
    return id;
  }

  String secret() {
    return secret;
  }

  /** Returns what is wanted, not copied. */
  byte[] wish() {
    return wish;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(version);
      out.writeUTF(id);
      out.writeUTF(secret);
      out.write(wish);
    } catch (IOException e) {
      throw new AssertionError("memory is always writable", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads one.
   *
   * @throws IOException when it is none
   */
  static Knock of(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Knock knock = new Knock(in.readInt(), in.readUTF(), in.readUTF(), in.readAllBytes());
      if (knock.id().length() > LONGEST_WORD || knock.secret().length() > LONGEST_WORD) {
        throw new IOException("it says too much");
      }
      return knock;
    }
  }
}
