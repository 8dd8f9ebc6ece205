package dev.troupe.pool;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * Sees by how much the live heap of a worker has grown since it began: what was left after the last
 * collection. Looks once in a while. For one thread.
 */
final class HeapWatch {
  private static final long PAUSE_NANOS = 100_000_000;

  private final long most;
  private List<MemoryPoolMXBean> pools = List.of();
  private long first = -1;
  private long looked;
  private boolean told;

  /**
   * Creates a watch.
   *
   * @param most by how many bytes it may grow; 0 if that is not asked
   */
  HeapWatch(long most) {
    this.most = most;
  }

  /** The worker begins. */
  void begin() {
    if (most > 0) {
      pools =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .filter(pool -> pool.getCollectionUsage() != null)
              .toList();
      System.gc();
      first = live();
    }
  }

  /** Tells once whether it has grown by more. */
  boolean hasGrown() {
    if (most == 0 || told || System.nanoTime() - looked < PAUSE_NANOS) {
      return false;
    }
    looked = System.nanoTime();
    told = live() - first > most;
    return told;
  }

  private long live() {
    return pools.stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
