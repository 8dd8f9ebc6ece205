package dev.troupe.wire;

/**
 * Fills a container. When its contents refer to objects that are still unfinished, what they hash
 * to and how they compare is not settled yet; then the container is filled again at the end.
 */
final class Filling {
  private Filling() {}

  static void fill(Decoder in, int cyclesBefore, Runnable clear, Runnable add) {
    if (in.cycles() == cyclesBefore) {
      add.run();
      return;
    }
    try {
      add.run();
    } catch (RuntimeException e) {
      clear.run();
    }
    in.atEnd(
        () -> {
          clear.run();
          add.run();
        });
  }
}
