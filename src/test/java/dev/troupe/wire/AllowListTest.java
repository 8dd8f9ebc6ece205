package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Caller;
import dev.troupe.support.Idle;
import dev.troupe.task.DecodeException;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.tree.DefaultMutableTreeNode;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** What a message may name, and that nothing else is even looked for. */
class AllowListTest {
  private static final ClassLoader LOADER = AllowListTest.class.getClassLoader();
  private static final String GADGET = "org.apache.commons.collections.functors.InvokerTransformer";

  private static AllowList of(String... entries) {
    return AllowList.of(List.of(entries));
  }

  @Test
  void shouldAllowValuesOfTheJdkAndOurOwnAlways() {
    for (String name :
        List.of(
            "java.lang.String",
            "java.util.ArrayList",
            "java.time.Duration",
            "java.math.BigDecimal",
            "int",
            "[I",
            "[[Ljava.lang.String;",
            "akka.actor.typed.ActorRef",
            "dev.troupe.wire.Call")) {
      assertTrue(of().allows(name), name);
    }
  }

  @Test
  void shouldAllowNothingElse() {
    for (String name :
        List.of(
            GADGET,
            "[L" + GADGET + ";",
            "Main",
            "akka.actor.typed.ActorRefs",
            "javax.management.BadAttributeValueExpException",
            "java.rmi.server.UnicastRemoteObject",
            "com.sun.rowset.JdbcRowSetImpl",
            "dev.troupeau.Sheep",
            "java.langoustine.Claw")) {
      assertFalse(of().allows(name), name);
    }
  }

  @Test
  void shouldTakeAnEntryForAClassWithItsOwnOrAPackageWithAllBelow() {
    AllowList list = of("com.acme.model", "org.other.Item");
    for (String name :
        List.of(
            "com.acme.model.Order",
            "com.acme.model.Order$Line",
            "com.acme.model.deep.Order",
            "[Lcom.acme.model.Order;",
            "org.other.Item",
            "org.other.Item$Part")) {
      assertTrue(list.allows(name), name);
    }
    for (String name :
        List.of("com.acme.modelling.Clay", "com.acme.Model", "org.other.Items", "org.other.X")) {
      assertFalse(list.allows(name), name);
    }
  }

  @Test
  void shouldTakeAStarForAPackageAlone() {
    AllowList list = of("concert.*", "*");
    assertTrue(list.allows("concert.Singer"));
    assertTrue(list.allows("concert.Singer$Voice"));
    assertTrue(list.allows("Main"));
    assertFalse(list.allows("concert.deep.Singer"));
    assertFalse(list.allows("other.Main"));
  }

  @Test
  void shouldNotOpenHalfTheWorldForAPackageOfOneWord() {
    assertEquals("com.acme", AllowList.around("com.acme.Main"));
    assertEquals("com.*", AllowList.around("com.Main"));
    assertEquals("*", AllowList.around("Main"));
  }

  @Test
  void shouldLearnTargetsWithTheirPackageAndOfTheJdkTheClassAlone() {
    AllowList list = of();
    List<String> told = new ArrayList<>();
    list.onAdded(told::add);
    list.learn(AssertionFailedError.class);
    list.learn(AssertionFailedError.class);
    list.learn(MultipleFailuresError.class);
    list.learn(Math.class);
    assertEquals(List.of("org.opentest4j", "java.lang.Math"), told);
    assertTrue(list.allows("org.opentest4j.ValueWrapper"));
    assertTrue(list.allowsTarget("java.lang.Math"));
    assertFalse(list.allowsTarget("java.lang.Runtime"), "a value, but no target");
  }

  @Test
  void shouldWaitAMomentForTheWordOfAParent() throws Exception {
    AllowList list = AllowList.told(List.of());
    Caller<Boolean> asking = Caller.of(() -> list.allows("com.acme.Order"));
    Idle.millis(20);
    list.add("com.acme");
    assertTrue(asking.result());
    assertFalse(AllowList.told(List.of()).allows("com.acme.Order"));
  }

  /** Notes for which classes that are not ours it is asked. */
  private static final class Noting extends ClassLoader {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    Noting() {
      super(LOADER);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.troupe.")) {
        asked.add(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  @Test
  void shouldNotEvenLookForAClassThatIsNotAllowed() {
    byte[] bytes =
        ValueCodec.create(LOADER, List.of())
            .encode(List.of(new org.junit.jupiter.api.extension.ExtensionContextException("x")));
    byte[] record =
        ValueCodec.create(LOADER, List.of())
            .encode(org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT);
    Noting loader = new Noting();
    ValueCodec wary = ValueCodec.create(loader, of(), List.of(), "");

    DecodeException refused = assertThrows(DecodeException.class, () -> wary.decode(record));
    assertTrue(refused.getMessage().contains("ExecutionMode"), refused.getMessage());
    assertTrue(refused.getMessage().contains("troupe.security.allow"), refused.getMessage());
    List<?> list = (List<?>) wary.decode(bytes);
    assertInstanceOf(RemoteException.class, list.get(0), "an exception comes as a stand-in");
    assertEquals(Set.of(), loader.asked);
  }

  @Test
  void shouldRefuseAtTheSenderWhatTheOtherSideWouldRefuse() {
    ValueCodec wary = ValueCodec.create(LOADER, of(), List.of(), "");
    Object item = List.of(org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT);
    NotPortableException refused =
        assertThrows(NotPortableException.class, () -> wary.encode(item));
    assertTrue(refused.getMessage().contains("[0]"), refused.getMessage());
    assertTrue(refused.getMessage().contains("troupe.security.allow"), refused.getMessage());
    assertTrue(
        refused.getMessage().contains("\"org.junit.jupiter.api.parallel\""), refused.getMessage());

    ValueCodec trusting =
        ValueCodec.create(LOADER, of("org.junit.jupiter.api.parallel"), List.of(), "");
    assertEquals(item, trusting.decode(trusting.encode(item)));
  }

  @Test
  void shouldStillSayOfTheJdkThatItCannotTravel() {
    ValueCodec wary = ValueCodec.create(LOADER, of(), List.of(), "");
    assertThrows(NotPortableException.class, () -> wary.encode(new DefaultMutableTreeNode()));
    assertThrows(NotPortableException.class, () -> wary.encode(Thread.currentThread()));
  }

  @Test
  void shouldGiveUpWaitingSoon() {
    AllowList list = AllowList.told(List.of());
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertFalse(list.allows("com.acme.Order"));
    }
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos(), "waits each time");
  }

  @Test
  void shouldNotWaitForEachOfManyNames() {
    AllowList list = AllowList.told(List.of());
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertFalse(list.allows("com.acme.Order" + i));
    }
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos(), "waits for each");
  }

  @Test
  void shouldWaitAgainOnceItWasToldOfMore() throws Exception {
    AllowList list = AllowList.told(List.of());
    for (int i = 0; i < 100; i++) {
      assertFalse(list.allows("com.acme.Order" + i));
    }
    list.add("org.other");
    Caller<Boolean> asking = Caller.of(() -> list.allows("com.acme.Order"));
    Idle.millis(20);
    list.add("com.acme");
    assertTrue(asking.result());
  }
}
