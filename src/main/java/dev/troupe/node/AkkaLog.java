package dev.troupe.node;

import akka.actor.AbstractActor;
import akka.event.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes Akka's log events on to slf4j. Akka's own actor for this announces itself in every
 * process, which would stand in the user's output.
 */
public final class AkkaLog extends AbstractActor {
  private final PeerLogLimit limit = new PeerLogLimit();

  /** Called by Akka, by reflection. */
  public AkkaLog() {}

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            Logging.InitializeLogger.class,
            start -> getSender().tell(Logging.loggerInitialized(), getSelf()))
        .match(Logging.Error.class, this::error)
        .match(Logging.Warning.class, this::warn)
        .match(Logging.Info.class, event -> logger(event).info("{}", event.message()))
        .match(Logging.Debug.class, event -> logger(event).debug("{}", event.message()))
        .build();
  }

  private void error(Logging.Error event) {
    limit
        .text(event.logClass(), event.message())
        .ifPresent(text -> logger(event).error("{}", text, event.cause()));
  }

  private void warn(Logging.Warning event) {
    limit.text(event.logClass(), event.message()).ifPresent(text -> logger(event).warn("{}", text));
  }

  private static Logger logger(Logging.LogEvent event) {
    return LoggerFactory.getLogger(event.logClass());
  }
}
