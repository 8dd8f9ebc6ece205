package dev.troupe.task;

/** The worker died while it ran the task. */
public final class WorkerDiedException extends TroupeException {
  private static final long serialVersionUID = 1L;

  private final long pid;

  private final int exitCode;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param pid the process id of the worker
   * @param exitCode the worker's exit code, negative for a signal
   */
  public WorkerDiedException(String message, long pid, int exitCode) {
    super(message, null);
    this.pid = pid;
    this.exitCode = exitCode;
  }

  /**
   * Returns the process id of the worker.
   *
   * @return the process id of the worker
   */
  public long pid() {
    return pid;
  }

  /**
   * Returns the worker's exit code, negative for a signal.
   *
   * @return the worker's exit code, negative for a signal
   */
  public int exitCode() {
    return exitCode;
  }
}
