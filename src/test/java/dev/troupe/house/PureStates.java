package dev.troupe.house;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A class named {@code …State} holds rules and no Akka, so its tests need no ActorSystem. */
final class PureStates {
  private PureStates() {}

  static List<String> faults(Collection<Arrow> arrows) {
    return arrows.stream()
        .filter(arrow -> Arrow.outermost(arrow.from()).endsWith("State"))
        .filter(arrow -> arrow.to().startsWith("akka."))
        .map(arrow -> arrow.from() + " names " + arrow.to() + ", but a state is pure")
        .collect(Collectors.toList());
  }
}
