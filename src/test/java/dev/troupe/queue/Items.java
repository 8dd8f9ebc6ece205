package dev.troupe.queue;

import dev.troupe.wire.Cargo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Items with a number each, for tests. */
final class Items {
  private Items() {}

  static Cargo item(int number) {
    return item(number, Integer.BYTES);
  }

  static Cargo item(int number, int bytes) {
    return Cargo.of(ByteBuffer.allocate(bytes).putInt(number).array());
  }

  static int number(Cargo item) {
    return ByteBuffer.wrap(item.toBytes()).getInt();
  }

  static List<Cargo> items(int first, int count) {
    List<Cargo> items = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      items.add(item(i));
    }
    return items;
  }

  static List<Integer> numbers(List<QueueItem> items) {
    return items.stream().map(item -> number(item.cargo())).toList();
  }
}
