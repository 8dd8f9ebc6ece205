package dev.troupe.support;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Gives a {@link RepeatedByProperty} test its rounds. */
final class Repeats implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    int rounds = Integer.getInteger("troupe.repeat", 1);
    return IntStream.rangeClosed(1, rounds).mapToObj(round -> new Round(round, rounds));
  }

  private record Round(int number, int of) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return "round " + number + " of " + of;
    }
  }
}
