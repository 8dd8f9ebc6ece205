package dev.troupe.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Keeps the libraries that Troupe stands on quiet where the user has not configured logback, which
 * would otherwise print their debugging. A configuration of the user's comes before this one.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_LOW_PRIORITY)
public final class QuietLogging extends ContextAwareBase implements Configurator {

  /** Called by the service loader. */
  public QuietLogging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger("akka").setLevel(Level.WARN);
    context.getLogger("oshi").setLevel(Level.WARN);
    context.getLogger("dev.troupe").setLevel(Level.WARN);
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }
}
