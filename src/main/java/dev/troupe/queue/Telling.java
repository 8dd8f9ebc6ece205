package dev.troupe.queue;

import dev.troupe.wire.Gauge;
import dev.troupe.wire.Needle;
import java.util.function.Consumer;

/**
 * How a tap tells the owner how far it is: with a word, or, on one machine, by moving the needle of
 * a gauge, which costs no word and is there even when this process is killed. A return goes as a
 * word in any case, since it must not be missed. Not thread-safe; used under the port's lock.
 */
final class Telling implements Tap.Report {
  private final String node;
  private final Consumer<QueueActor.Tapped> words;
  private final long[] numbers = new long[Gauge.NUMBERS];
  private Needle needle;
  private long told;
  private long returns;

  /** Creates a telling of a node that tells by words. */
  Telling(String node, Consumer<QueueActor.Tapped> words) {
    this.node = node;
    this.words = words;
  }

  /** Uses a needle from now on. */
  void use(Needle found) {
    needle = found;
  }

  @Override
  public void tapped(long received, long handed, long taken, boolean returning, long limit) {
    Stand stand = new Stand(++told, returns, received, handed, taken, limit);
    if (returning) {
      returns++;
    } else if (needle != null) {
      show(stand);
      if (needle.ring()) {
        return;
      }
    }
    words.accept(new QueueActor.Tapped(node, stand, returning));
  }

  @Override
  public void moved(long received, long handed, long taken, long limit) {
    if (needle != null) {
      show(new Stand(++told, returns, received, handed, taken, limit));
    }
  }

  private void show(Stand stand) {
    stand.write(numbers);
    needle.show(numbers);
  }
}
