package dev.troupe.pool;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.PromptMessage;
import java.util.List;
import java.util.function.Consumer;

/** Where a worker hears from its pool. */
final class WorkerDesk {
  static final String NAME = "worker";

  /** What a worker is told. */
  sealed interface Word extends PromptMessage {}

  /**
   * Which calls of a piece are to be run.
   *
   * @param from the first call
   * @param to the first that is not to be run
   * @param patient whether nobody waits for these alone
   * @param same whether the function is that of the part before
   */
  record Part(int from, int to, boolean patient, boolean same) {}

  /**
   * Run these pieces after those you have.
   *
   * @param first the number of the first; the others follow
   * @param parts which calls of each
   * @param cargo the function, if it is another than before, and the calls of each
   */
  record Run(long first, List<Part> parts, List<Cargo> cargo)
      implements Word, PoolWord, CargoMessage<Run> {
    @Override
    public Run with(List<Cargo> other) {
      return new Run(first, parts, other);
    }
  }

  /** Answer this; how long a call may run is of no meaning to some questions. */
  record Ask(Question.Kind kind, long ordinal, long mostNanos) implements Word {}

  /** Show how far you are on this gauge. */
  record Look(int gauge) implements Word {}

  /** Nothing more will come. */
  enum Leave implements Word {
    INSTANCE
  }

  private WorkerDesk() {}

  static Behavior<Word> create(Consumer<Word> words) {
    return Behaviors.receiveMessage(
        word -> {
          words.accept(word);
          return Behaviors.same();
        });
  }
}
