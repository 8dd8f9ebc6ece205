package dev.troupe;

import dev.troupe.node.ChildEnd;
import dev.troupe.node.Node;
import dev.troupe.task.ExitCode;
import dev.troupe.task.HostLostException;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.StartFailedException;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import java.util.Optional;

/** Tells why a process ended badly, from what is known of its end. */
final class Failures {
  private Failures() {}

  static ProcessFailure of(Node node, String name, ChildEnd end) {
    Optional<String> signal =
        end.exitCode() < 0 ? Optional.of(ExitCode.signalName(end.exitCode())) : Optional.empty();
    boolean outOfMemory =
        end.lastLines().stream()
            .anyMatch(line -> line.contains("OutOfMemory") || line.contains("enough space"));
    return new ProcessFailure(exception(node, name, end), signal, outOfMemory, end.lastLines());
  }

  private static Optional<Throwable> exception(Node node, String name, ChildEnd end) {
    if (!end.lost().isEmpty()) {
      return Optional.of(
          new HostLostException("process [%s] is lost: %s".formatted(name, end.lost())));
    }
    // It may have said hello when it was too late.
    if (end.born() && !end.overdue()) {
      return end.outcome().flatMap(outcome -> thrown(node, outcome));
    }
    String what =
        end.overdue()
            ? "process [%s] did not join the run in time and was killed, exit code %s; see"
                + " troupe.node.birth-timeout"
            : "process [%s] ended before its target could begin, exit code %s";
    String message = what.formatted(name, ExitCode.text(end.exitCode())) + lastWords(end);
    return Optional.of(new StartFailedException(message, null));
  }

  private static Optional<Throwable> thrown(Node node, Payload outcome) {
    return node.codec().decode(outcome.bytes()) instanceof Outcome.Threw threw
        ? Optional.of(threw.failure().toThrowable(node.codec()))
        : Optional.empty();
  }

  private static String lastWords(ChildEnd end) {
    return end.lastLines().isEmpty()
        ? ". It said nothing"
        : ". Its last words:\n    " + String.join("\n    ", end.lastLines());
  }
}
