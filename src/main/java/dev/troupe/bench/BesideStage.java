package dev.troupe.bench;

import java.util.ArrayList;
import java.util.List;

/** A case beside another that is given part of the items, so that both are measured in turn. */
record BesideStage(Stage one, Stage other, long share) implements Stage {

  /** Values: those of the one, then those of the other. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    Lap first = one.lap(items);
    Lap second = other.lap(Math.max(1, items / share));
    List<Double> values = new ArrayList<>(first.values());
    values.addAll(second.values());
    return new Lap(first.seconds() + second.seconds(), values);
  }

  @Override
  public void close() throws InterruptedException {
    one.close();
    other.close();
  }
}
