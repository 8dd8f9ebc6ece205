package dev.troupe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the files of a storm say together. An item is accepted when it was flushed, or when a later
 * one of its producer came: items of one producer enter in order.
 */
final class StormReport {
  /** How many records of a killed consumer may come again elsewhere: what it had not confirmed. */
  static final int DUPLICATE_BOUND = 256;

  private static final int SHOWN = 10;

  private final Set<Integer> killedConsumers;
  private final Map<Integer, Long> lastAccepted = new TreeMap<>();
  private final Map<Integer, BitSet> settled = new HashMap<>();
  private final Map<Integer, BitSet> lastWords = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private long faultCount;
  private long recorded;
  private long duplicates;
  private long late;
  private long missing;
  private long largestGap;

  private StormReport(Set<Integer> killedConsumers) {
    this.killedConsumers = killedConsumers;
  }

  static StormReport read(Path directory, Set<Integer> killedConsumers) throws IOException {
    StormReport report = new StormReport(killedConsumers);
    for (Path file : files(directory, "producer-")) {
      report.readProducer(idOf(file), records(file, StormActs.PRODUCER_RECORD));
    }
    for (Path file : files(directory, "consumer-")) {
      report.readConsumer(idOf(file), records(file, StormActs.CONSUMER_RECORD));
    }
    report.lastAccepted.forEach(report::lookForGaps);
    return report;
  }

  /** What must never be, the first few of each kind of storm. */
  List<String> faults() {
    return faultCount > faults.size()
        ? Stream.concat(faults.stream(), Stream.of("... [" + faultCount + "] in all")).toList()
        : faults;
  }

  long accepted() {
    return lastAccepted.values().stream().mapToLong(last -> last + 1).sum();
  }

  long recorded() {
    return recorded;
  }

  long duplicates() {
    return duplicates;
  }

  /** How many items came after a later one of their producer to the same consumer. */
  long late() {
    return late;
  }

  /** How many accepted items nobody recorded. */
  long missing() {
    return missing;
  }

  @Override
  public String toString() {
    return "%d accepted, %d recorded, %d missing (largest gap %d), %d duplicates, %d late"
        .formatted(accepted(), recorded, missing, largestGap, duplicates, late);
  }

  private void readProducer(int id, ByteBuffer records) {
    long last = -1;
    while (records.hasRemaining()) {
      last = records.getLong();
    }
    lastAccepted.put(id, last);
  }

  private void readConsumer(int id, ByteBuffer records) {
    Map<Integer, Track> tracks = new HashMap<>();
    int unconfirmed = killedConsumers.contains(id) ? DUPLICATE_BOUND : 0;
    while (records.hasRemaining()) {
      boolean mayComeAgain = records.remaining() / StormActs.CONSUMER_RECORD <= unconfirmed;
      int producer = (int) records.getLong();
      int seq = (int) records.getLong();
      recorded++;
      tracks.computeIfAbsent(producer, p -> new Track()).add(id, producer, seq);
      note(mayComeAgain, id, producer, seq);
      lastAccepted.merge(producer, (long) seq, Math::max);
    }
  }

  /** Outside of last words an item may be in one file only. */
  private void note(boolean mayComeAgain, int id, int producer, int seq) {
    BitSet firm = settled.computeIfAbsent(producer, p -> new BitSet());
    BitSet loose = lastWords.computeIfAbsent(producer, p -> new BitSet());
    if (firm.get(seq) || loose.get(seq)) {
      duplicates++;
    }
    if (!mayComeAgain && firm.get(seq)) {
      fault("consumer %d got %d/%d, as did another that lived".formatted(id, producer, seq));
    }
    (mayComeAgain ? loose : firm).set(seq);
  }

  private void lookForGaps(int producer, long last) {
    BitSet all = new BitSet();
    all.or(settled.getOrDefault(producer, new BitSet()));
    all.or(lastWords.getOrDefault(producer, new BitSet()));
    missing += last + 1 - all.cardinality();
    for (int gap = all.nextClearBit(0); gap <= last; ) {
      int next = all.nextSetBit(gap);
      long end = next < 0 ? last + 1 : next;
      largestGap = Math.max(largestGap, end - gap);
      gap = all.nextClearBit((int) end);
    }
  }

  private void fault(String text) {
    faultCount++;
    if (faults.size() < SHOWN) {
      faults.add(text);
    }
  }

  private static List<Path> files(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private static int idOf(Path file) {
    String name = file.getFileName().toString();
    return Integer.parseInt(name.substring(name.indexOf('-') + 1));
  }

  /** The whole records of a file. */
  private static ByteBuffer records(Path file, int size) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return ByteBuffer.wrap(bytes, 0, bytes.length - bytes.length % size);
  }

  /** The items of one producer in one file: in order, but for what came back from others. */
  private final class Track {
    private final BitSet seen = new BitSet();
    private int highest = -1;

    void add(int id, int producer, int seq) {
      if (seen.get(seq)) {
        fault("consumer %d got %d/%d twice".formatted(id, producer, seq));
      }
      seen.set(seq);
      late += seq < highest ? 1 : 0;
      highest = Math.max(highest, seq);
    }
  }
}
