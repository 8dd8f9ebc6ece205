package dev.troupe.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The floor that each package lives on. A package names only classes of strictly lower floors, so
 * siblings never name each other, and no two packages can.
 */
final class Floors {
  static final String ROOT = "dev.troupe";

  private static final Set<String> NO_ROOMS = Set.of("util", "utils", "common", "misc", "helper");
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry(ROOT + ".cli", 7),
          Map.entry(ROOT + ".examples", 7),
          Map.entry(ROOT + ".scenario", 6),
          Map.entry(ROOT + ".bench", 6),
          Map.entry(ROOT, 5),
          Map.entry(ROOT + ".queue", 4),
          Map.entry(ROOT + ".pool", 4),
          Map.entry(ROOT + ".host", 4),
          Map.entry(ROOT + ".actor", 4),
          Map.entry(ROOT + ".node", 3),
          Map.entry(ROOT + ".wire", 2),
          Map.entry(ROOT + ".archive", 1),
          Map.entry(ROOT + ".task", 1),
          Map.entry(ROOT + ".observe", 1),
          Map.entry(ROOT + ".security", 1));
  private static final int PROGRAMS = 7;

  private Floors() {}

  /** Tells whether a package holds programs, which nobody names. */
  static boolean isTop(String name) {
    return FLOORS.getOrDefault(name, 0) == PROGRAMS;
  }

  static List<String> faults(Collection<Arrow> arrows) {
    List<String> faults = new ArrayList<>();
    ours(arrows)
        .map(Arrow::fromPackage)
        .distinct()
        .sorted()
        .forEach(room -> checkRoom(room, faults));
    ours(arrows)
        .filter(Arrow::crossesPackages)
        .filter(arrow -> isOurs(arrow.to()) && !goesDown(arrow))
        .map(Floors::wrongWay)
        .distinct()
        .sorted()
        .forEach(faults::add);
    return faults;
  }

  private static Stream<Arrow> ours(Collection<Arrow> arrows) {
    return arrows.stream().filter(arrow -> isOurs(arrow.from()));
  }

  private static boolean isOurs(String className) {
    return className.startsWith(ROOT + ".");
  }

  private static void checkRoom(String room, List<String> faults) {
    if (NO_ROOMS.contains(room.substring(room.lastIndexOf('.') + 1))) {
      faults.add("package " + room + " is named for nothing; put each class where it is used");
    } else if (!FLOORS.containsKey(room)) {
      faults.add(
          "package " + room + " has no floor; choose one by design.md §3 and enter it in Floors");
    }
  }

  private static boolean goesDown(Arrow arrow) {
    return FLOORS.getOrDefault(arrow.toPackage(), 0)
        < FLOORS.getOrDefault(arrow.fromPackage(), Integer.MAX_VALUE);
  }

  private static String wrongWay(Arrow arrow) {
    return Arrow.outermost(arrow.from())
        + " (floor "
        + FLOORS.get(arrow.fromPackage())
        + ") names "
        + Arrow.outermost(arrow.to())
        + " (floor "
        + FLOORS.get(arrow.toPackage())
        + "), which is not below it";
  }
}
