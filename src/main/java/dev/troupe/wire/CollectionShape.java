package dev.troupe.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The shape of a collection: its elements in order, after its comparator if it has one. */
final class CollectionShape extends Shape {
  private final boolean sorted;
  private final Function<Comparator<Object>, Collection<Object>> maker;
  private final UnaryOperator<Collection<Object>> face;

  /**
   * Creates the shape.
   *
   * @param maker makes an empty collection
   * @param face makes what the user sees of it
   */
  CollectionShape(
      int tag,
      Class<?> named,
      boolean sorted,
      Function<Comparator<Object>, Collection<Object>> maker,
      UnaryOperator<Collection<Object>> face) {
    super(tag, Kind.EARLY, named);
    this.sorted = sorted;
    this.maker = maker;
    this.face = face;
  }

  @Override
  void write(Encoder out, Object value) {
    if (sorted) {
      Comparators.write(out, comparator(value));
    }
    out.all(((Collection<?>) value).toArray());
  }

  @Override
  Object read(Decoder in, int slot) {
    Collection<Object> collection = maker.apply(sorted ? Comparators.read(in) : null);
    Collection<Object> seen = face.apply(collection);
    in.bind(slot, seen);
    int before = in.cycles();
    List<Object> values = Arrays.asList(in.all());
    if (collection instanceof List) {
      collection.addAll(values);
    } else {
      Filling.fill(in, before, collection::clear, () -> collection.addAll(values));
    }
    return seen;
  }

  private static Comparator<?> comparator(Object value) {
    if (value instanceof SortedSet<?> set) {
      return set.comparator();
    }
    if (value instanceof PriorityBlockingQueue<?> queue) {
      return queue.comparator();
    }
    return ((PriorityQueue<?>) value).comparator();
  }

  static boolean isSorted(Class<?> type) {
    return SortedSet.class.isAssignableFrom(type)
        || PriorityQueue.class.isAssignableFrom(type)
        || PriorityBlockingQueue.class.isAssignableFrom(type);
  }
}
