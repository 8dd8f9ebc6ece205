package dev.troupe;

import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.TestStringQueueGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import dev.troupe.support.JUnit3Suite;
import dev.troupe.support.RealJvms;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Guava's conformance suite for queues; each of its tests has a queue of its own. */
@RealJvms
class GuavaQueueIT {
  private static Troupe troupe;
  private static Manager manager;

  /** A queue comes once the manager listens: its port then belongs to the class, not to a test. */
  @BeforeAll
  static void open() {
    troupe = Troupe.open();
    manager = troupe.manager();
    manager.queue().close();
  }

  @AfterAll
  static void close() {
    manager.close();
    troupe.close();
  }

  @TestFactory
  List<DynamicNode> shouldConformWhenThisJvmOwnsTheQueue() {
    return conformance("own queue", () -> troupe.queue());
  }

  @TestFactory
  List<DynamicNode> shouldConformWhenAnotherJvmOwnsTheQueue() {
    return conformance("far queue", () -> manager.queue());
  }

  /** A queue's text names it and not its items, hence the feature that says so. */
  private static List<DynamicNode> conformance(String name, Supplier<Queue<String>> newQueue) {
    return JUnit3Suite.nodesOf(
        QueueTestSuiteBuilder.using(new Strings(newQueue))
            .named(name)
            .withFeatures(
                CollectionSize.ANY,
                CollectionFeature.GENERAL_PURPOSE,
                CollectionFeature.KNOWN_ORDER,
                CollectionFeature.ALLOWS_NULL_QUERIES,
                CollectionFeature.NON_STANDARD_TOSTRING)
            .createTestSuite());
  }

  /** Makes the queues that the suite asks for. */
  private static final class Strings extends TestStringQueueGenerator {
    private final Supplier<Queue<String>> newQueue;

    Strings(Supplier<Queue<String>> newQueue) {
      this.newQueue = newQueue;
    }

    @Override
    protected Queue<String> create(String[] elements) {
      Queue<String> queue = newQueue.get();
      queue.addAll(List.of(elements));
      return queue;
    }
  }
}
