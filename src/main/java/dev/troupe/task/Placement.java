package dev.troupe.task;

import java.util.Objects;

/**
 * On which machine of a run something is started.
 *
 * @param kind how the machine is chosen
 * @param name the name of the machine or of the role; empty where there is none
 */
public record Placement(Kind kind, String name) {

  /** How a machine is chosen. */
  public enum Kind {
    /** That of the process that starts it. */
    HERE,
    /** The one of a name. */
    HOST,
    /** Of those with a role, the one with the least to do for its processors. */
    ROLE,
    /** The one with the least to do for its processors. */
    SPREAD,
    /** The first that has a processor to spare, else the one with the least to do. */
    PACK
  }

  /**
   * Creates it.
   *
   * @param kind how the machine is chosen
   * @param name the name of the machine or of the role; empty where there is none
   */
  public Placement {
    Objects.requireNonNull(name, "the name of a host or role cannot be null");
    if (name.isEmpty() == (kind == Kind.HOST || kind == Kind.ROLE)) {
      throw new IllegalArgumentException("%s does not go with the name [%s]".formatted(kind, name));
    }
  }

  /**
   * Chooses the machine of the process that starts it.
   *
   * @return the placement
   */
  public static Placement here() {
    return new Placement(Kind.HERE, "");
  }

  /**
   * Chooses a machine by its name.
   *
   * @param name as {@code Troupe.hosts()} has it; {@code director} for that of the main program
   * @return the placement
   */
  public static Placement host(String name) {
    return new Placement(Kind.HOST, name);
  }

  /**
   * Chooses among the machines with a role.
   *
   * @param role what the machine is good for, as its agent was told
   * @return the placement
   */
  public static Placement role(String role) {
    return new Placement(Kind.ROLE, role);
  }

  /**
   * Spreads evenly over all machines, by their processors.
   *
   * @return the placement
   */
  public static Placement spread() {
    return new Placement(Kind.SPREAD, "");
  }

  /**
   * Fills one machine after the other, that of the process that starts it first.
   *
   * @return the placement
   */
  public static Placement pack() {
    return new Placement(Kind.PACK, "");
  }

  /** Returns how a user would write it in a scenario file. */
  @Override
  public String toString() {
    return switch (kind) {
      case HOST -> name;
      case ROLE -> "{ role = " + name + " }";
      default -> kind.name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
