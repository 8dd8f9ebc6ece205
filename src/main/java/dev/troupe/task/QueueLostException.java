package dev.troupe.task;

/** The process that hosts a queue is dead, and the queue with it. */
public class QueueLostException extends TroupeException {
  private static final long serialVersionUID = 1L;

  private final String queue;

  private final String host;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param queue the name of the queue
   * @param host the name of the process that hosted it
   */
  public QueueLostException(String message, String queue, String host) {
    super(message, null);
    this.queue = queue;
    this.host = host;
  }

  /**
   * Returns the name of the queue.
   *
   * @return the name of the queue
   */
  public String queue() {
    return queue;
  }

  /**
   * Returns the name of the process that hosted it.
   *
   * @return the name of the process that hosted it
   */
  public String host() {
    return host;
  }
}
