package dev.troupe.node;

import dev.troupe.task.Placement;
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
   */
  record Machine(String name, List<String> roles, int cores) {}

  private final Map<String, Integer> started = new HashMap<>();

  /**
   * Chooses a machine, and counts a process there until {@link #ended}.
   *
   * @param placement how to choose
   * @param machines those there are, the own first
   * @return the name of the machine; nothing if there is none of that kind
   */
  synchronized Optional<String> choose(Placement placement, List<Machine> machines) {
    Optional<String> chosen = find(placement, machines).map(Machine::name);
    chosen.ifPresent(name -> started.merge(name, 1, Integer::sum));
    return chosen;
  }

  /** A process on a machine has ended. */
  synchronized void ended(String machine) {
    started.merge(machine, -1, Integer::sum);
  }

  /** Tells whether there is any machine of that kind. */
  static boolean offers(Placement placement, List<Machine> machines) {
    return new Placer().choose(placement, machines).isPresent();
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
