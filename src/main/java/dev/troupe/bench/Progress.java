package dev.troupe.bench;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the benchmarks are: a bar on stderr, or nothing when nobody looks at a terminal. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 100;
  private static final Duration REFRESH = Duration.ofMillis(500);

  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  static Progress of(long steps) {
    return new Progress(isWatched() ? Optional.of(bar(steps)) : Optional.empty());
  }

  /** Newer JDKs have a console always, and say of it whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isWatched() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static ProgressBar bar(long steps) {
    return new ProgressBarBuilder()
        .setTaskName("bench")
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis((int) REFRESH.toMillis())
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .build();
  }

  void enter(String name) {
    bar.ifPresent(shown -> shown.setExtraMessage(" " + name));
  }

  /** The steps done, those of failed rounds too. */
  void reach(long step) {
    bar.ifPresent(shown -> shown.stepTo(step));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
