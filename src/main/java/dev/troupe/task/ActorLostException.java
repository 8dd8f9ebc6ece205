package dev.troupe.task;

/** The process of an actor has ended, and it is not started again. */
public final class ActorLostException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause what the actor threw or why its process could not be started, or null
   */
  public ActorLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
