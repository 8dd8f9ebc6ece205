package dev.troupe;

/**
 * Hears how far a map, or whatever else has parts, is. Called by one thread at a time; must not
 * block for long.
 */
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

  /**
   * Returns a listener that shows a progress bar on the terminal's stderr; one bar after the other
   * if it hears of several maps.
   *
   * @param name what stands before the bar
   * @return the listener
   */
  static ProgressListener bar(String name) {
    return new ProgressBars(name);
  }
}
