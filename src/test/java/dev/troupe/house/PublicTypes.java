package dev.troupe.house;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Below the root and {@code task} a type is public only when another package needs it: names it,
 * starts it as a program, or finds it by a name written in a resource.
 */
final class PublicTypes {
  private static final Set<String> PUBLIC_ROOMS = Set.of(Floors.ROOT, Floors.ROOT + ".task");

  private PublicTypes() {}

  static List<String> faults(
      Collection<Class<?>> types, Collection<Arrow> arrows, String resources) {
    Set<String> needed =
        arrows.stream()
            .filter(Arrow::crossesPackages)
            .map(arrow -> Arrow.outermost(arrow.to()))
            .collect(Collectors.toSet());
    return types.stream()
        .filter(type -> type.getEnclosingClass() == null && Modifier.isPublic(type.getModifiers()))
        .filter(type -> !isPublicRoom(type.getPackageName()))
        .filter(type -> !needed.contains(type.getName()))
        .filter(type -> !isProgram(type) && !resources.contains(type.getName()))
        .map(type -> type.getName() + " is public, but no other package names it")
        .collect(Collectors.toList());
  }

  private static boolean isPublicRoom(String name) {
    return PUBLIC_ROOMS.contains(name) || Floors.isTop(name);
  }

  private static boolean isProgram(Class<?> type) {
    return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals("main"));
  }
}
