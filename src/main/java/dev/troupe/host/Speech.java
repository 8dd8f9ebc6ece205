package dev.troupe.host;

import dev.troupe.task.DecodeException;
import dev.troupe.wire.AllowList;
import dev.troupe.wire.ValueCodec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run and an agent say in frames that hold more than bytes. */
final class Speech {

  /**
   * A run that wants to join.
   *
   * @param run its mark
   * @param director where its director is, for people
   * @param patienceMillis for how long either may be silent
   */
  record Join(String run, String director, long patienceMillis) {}

  /**
   * What the agent's machine has.
   *
   * @param name what it is called
   * @param address by which the nodes on it are reached
   * @param roles what it is good for
   * @param cores how many processors it offers
   * @param memory how many bytes it offers
   * @param java the feature version of its Java
   * @param system its operating system and processor
   * @param pid the agent's process id
   * @param id by which the run is known from now on
   * @param secret that goes with it
   */
  record Welcome(
      String name,
      String address,
      List<String> roles,
      int cores,
      long memory,
      int java,
      String system,
      long pid,
      String id,
      String secret) {}

  /**
   * A part of a class path.
   *
   * @param name what it is called where it comes from
   * @param hash its SHA-256, in hexadecimal digits
   * @param size how many bytes it has
   */
  record Part(String name, String hash, long size) {}

  /** What a class path is made of, in order. */
  record Offer(List<Part> parts) {}

  /** The hashes of what is not there. */
  record Missing(List<String> hashes) {}

  /**
   * A process that a run wants.
   *
   * @param name what it is called
   * @param options options of its JVM, in order
   * @param environment variables added to the agent's own
   * @param directory its directory; one of the run's own if nothing
   * @param classPath the hashes of the parts of its class path, in order
   * @param main its main class
   * @param rehearses whether it is to make an archive of what it has loaded
   */
  record Start(
      String name,
      List<String> options,
      Map<String, String> environment,
      Optional<String> directory,
      List<String> classPath,
      String main,
      boolean rehearses) {}

  private static final ValueCodec CODEC =
      ValueCodec.create(Speech.class.getClassLoader(), AllowList.of(List.of()), List.of(), "");

  private Speech() {}

  static byte[] bytes(Record said) {
    return CODEC.encode(said);
  }

  /**
   * Reads what the other side has said.
   *
   * @throws IOException when it is something else
   */
  static <R extends Record> R read(byte[] bytes, Class<R> expected) throws IOException {
    try {
      return expected.cast(CODEC.decode(bytes));
    } catch (DecodeException | ClassCastException e) {
      throw new IOException("what came is no " + expected.getSimpleName(), e);
    }
  }
}
