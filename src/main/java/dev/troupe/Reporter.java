package dev.troupe;

import dev.troupe.observe.Log;

/** Tells a listener how far a map is. Used by one thread at a time. */
final class Reporter {
  private static final Log LOG = Log.of(Reporter.class);

  private final ProgressListener listener;
  private long total;
  private long done;
  private long failed;

  /** Creates a reporter; the listener may be null, the total -1 if it is not known. */
  Reporter(ProgressListener listener, long total) {
    this.listener = listener;
    this.total = total;
  }

  /** No more will come; tells so if it was not known how many there are. */
  void end() {
    if (total < 0) {
      total = done;
      report(0, 0);
    }
  }

  /** So many more inputs have ended, of which so many failed. */
  void report(int more, int moreFailed) {
    if (listener == null) {
      return;
    }
    done += more;
    failed += moreFailed;
    try {
      listener.progressed(done, failed, total);
    } catch (RuntimeException | Error e) {
      LOG.error("a progress listener of a pool threw; the tasks go on", e);
    }
  }
}
