package dev.troupe.queue;

import dev.troupe.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Items with a number each, for tests. */
final class Items {
  private Items() {}

  static Payload item(int number) {
    return item(number, Integer.BYTES);
  }

  static Payload item(int number, int bytes) {
    return new Payload(ByteBuffer.allocate(bytes).putInt(number).array());
  }

  static int number(Payload item) {
    return ByteBuffer.wrap(item.bytes()).getInt();
  }

  static List<Payload> items(int first, int count) {
    List<Payload> items = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      items.add(item(i));
    }
    return items;
  }

  static List<Integer> numbers(List<QueueItem> items) {
    return items.stream().map(item -> number(item.payload())).toList();
  }
}
