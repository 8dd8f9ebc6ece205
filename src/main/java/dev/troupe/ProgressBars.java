package dev.troupe;

import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the maps of a pool on the terminal, one after the other. Thread-safe. */
final class ProgressBars implements ProgressListener {
  private final String name;
  private final AtomicReference<ProgressBar> shown = new AtomicReference<>();

  ProgressBars(String name) {
    this.name = name;
  }

  @Override
  public void progressed(long done, long failed, long total) {
    ProgressBar bar = shown.get();
    if (bar == null) {
      bar = open(total);
    }
    bar.stepTo(done);
    if (failed > 0) {
      bar.setExtraMessage(failed + " failed");
    }
    if (done == total) {
      bar.close();
      shown.set(null);
    }
  }

  private ProgressBar open(long total) {
    ProgressBar made =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .build();
    if (shown.compareAndSet(null, made)) {
      return made;
    }
    made.close();
    return shown.get();
  }
}
