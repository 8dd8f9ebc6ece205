package dev.troupe.wire;

import java.util.List;

/** What a hidden collection class of the JDK does with changes. */
enum Wrapper {
  ORDINARY,
  UNMODIFIABLE,
  SYNCHRONIZED;

  private static final List<String> UNCHANGING =
      List.of(
          "java.util.ImmutableCollections$",
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Empty",
          "java.util.Collections$Singleton",
          "java.util.Collections$CopiesList");

  static Wrapper of(Class<?> type) {
    String name = type.getName();
    if (UNCHANGING.stream().anyMatch(name::startsWith)) {
      return UNMODIFIABLE;
    }
    return name.startsWith("java.util.Collections$Synchronized") ? SYNCHRONIZED : ORDINARY;
  }

  Shape choose(Shape ordinary, Shape unmodifiable, Shape synchronised) {
    return switch (this) {
      case ORDINARY -> ordinary;
      case UNMODIFIABLE -> unmodifiable;
      case SYNCHRONIZED -> synchronised;
    };
  }
}
