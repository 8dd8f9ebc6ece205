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

  /** Called by Akka, by reflection. */
  public AkkaLog() {}

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(
            Logging.InitializeLogger.class,
            start -> getSender().tell(Logging.loggerInitialized(), getSelf()))
        .match(Logging.Error.class, AkkaLog::error)
        .match(Logging.Warning.class, event -> logger(event).warn("{}", event.message()))
        .match(Logging.Info.class, event -> logger(event).info("{}", event.message()))
        .match(Logging.Debug.class, event -> logger(event).debug("{}", event.message()))
        .build();
  }

  private static void error(Logging.Error event) {
    logger(event).error("{}", event.message(), event.cause());
  }

  private static Logger logger(Logging.LogEvent event) {
    return LoggerFactory.getLogger(event.logClass());
  }
}
