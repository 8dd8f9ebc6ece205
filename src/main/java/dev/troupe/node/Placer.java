package dev.troupe.node;

import dev.troupe.task.Placement;
import dev.troupe.task.StartFailedException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses machines for the processes that a node starts, and counts what it has there. It knows
 * nothing of what others start. Thread-safe.
 */
final class Placer {

  /**
   * A machine to choose from.
   *
   * @param name what it is called
   * @param roles what it is good for
   * @param cores how many processors it offers
   * @param answers whether something can be started there just now
   */
  record Machine(String name, List<String> roles, int cores, boolean answers) {

    @Override
    public String toString() {
      return roles.isEmpty() ? name : name + " with roles " + roles;
    }
  }

  private final Map<String, Integer> started = new HashMap<>();

  /**
   * Chooses a machine, and counts a process there until {@link #ended}.
   *
   * @param process what the process is called
   * @param placement how to choose
   * @param machines those there are, the own first
   * @return the name of the machine
   * @throws StartFailedException when none of that kind answers: one may later
   * @throws IllegalArgumentException when there is none of that kind
   */
  synchronized String choose(String process, Placement placement, List<Machine> machines) {
    List<Machine> answering = machines.stream().filter(Machine::answers).toList();
    String chosen =
        find(placement, answering)
            .map(Machine::name)
            .orElseThrow(() -> unplaced(process, placement, machines));
    started.merge(chosen, 1, Integer::sum);
    return chosen;
  }

  private RuntimeException unplaced(String process, Placement placement, List<Machine> machines) {
    if (find(placement, machines).isPresent()) {
      return new StartFailedException(
          "cannot start process [%s] on [%s]: no such machine answers just now"
              .formatted(process, placement),
          null);
    }
    return new IllegalArgumentException(
        ("cannot start process [%s] on [%s]: this process can reach %s. The main program's"
                + " troupe.host.tokens names the machines of a run")
            .formatted(process, placement, machines));
  }

  /** A process on a machine has ended. */
  synchronized void ended(String machine) {
    started.merge(machine, -1, Integer::sum);
  }

  private Optional<Machine> find(Placement placement, List<Machine> machines) {
    return switch (placement.kind()) {
      case HERE -> Optional.of(machines.get(0));
      case HOST -> machines.stream().filter(each -> each.name().equals(placement.name())).findAny();
      case ROLE ->
          leastLoaded(
              machines.stream().filter(each -> each.roles().contains(placement.name())).toList());
      case SPREAD -> leastLoaded(machines);
      case PACK ->
          machines.stream()
              .filter(each -> count(each) < each.cores())
              .findFirst()
              .or(() -> leastLoaded(machines));
    };
  }

  private Optional<Machine> leastLoaded(List<Machine> machines) {
    return machines.stream().min(Comparator.comparingDouble(this::load));
  }

  /** As it would be with one more: a large machine is chosen before a small one. */
  private double load(Machine machine) {
    return (count(machine) + 1.0) / Math.max(1, machine.cores());
  }

  private int count(Machine machine) {
    return started.getOrDefault(machine.name(), 0);
  }
}
