package dev.troupe;

/** Hears how far a map is. Called by one thread at a time; must not block for long. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * More inputs have ended. The numbers never fall, and the last call has {@code done == total}.
   *
   * @param done how many inputs have ended, well or not
   * @param failed how many of them failed
   * @param total how many there are; -1 if that is not known
   */
  void progressed(long done, long failed, long total);
}
