package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.TargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTargetTest {
  private static final ClassLoader LOADER = NamedTargetTest.class.getClassLoader();
  private static final ValueCodec CODEC = ValueCodec.create(LOADER, List.of());
  private static final String CONCERT = "dev.troupe.wire.Concert#";

  private static Object run(String method, List<?> args, Map<String, ?> kwargs) throws Throwable {
    Call call = Targets.call(CONCERT + method, args, kwargs, LOADER, CODEC);
    return Invoker.run((Call) CODEC.decode(CODEC.encode(call)), CODEC);
  }

  private static Object run(String method, Object... args) throws Throwable {
    return run(method, Arrays.asList(args), Map.of());
  }

  private static String misfit(String target, List<?> args, Map<String, ?> kwargs) {
    String message =
        assertThrows(TargetException.class, () -> Targets.call(target, args, kwargs, LOADER, CODEC))
            .getMessage();
    assertTrue(message.startsWith("target [" + target + "]: "), message);
    return message;
  }

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "[" + part + "] is not in: " + text);
    }
  }

  @Test
  void shouldBindByPositionAndName() throws Throwable {
    assertEquals("Jam3", run("sing", "Jam", 3));
    assertEquals("Jam3", run("sing", List.of("Jam"), Map.of("times", 3)));
    assertEquals("Jam3", run("sing", List.of(), Map.of("times", 3, "who", "Jam")));
    assertEquals("null1", run("sing", null, 1));
  }

  @Test
  void shouldConvertWithoutLoss() throws Throwable {
    assertEquals("1.0 2 DANCE PT2S a/b k", run("mixed", 1, 2.0, "DANCE", "2s", "a/b", "k"));
    assertEquals(
        "0.5 2 SING PT0.5S a x", run("mixed", 0.5f, 2, Concert.Part.SING, "500ms", "a", 'x'));
    assertEquals("1.0 2 SING PT1M30S a x", run("mixed", 1L, 2, "SING", "PT1M30S", "a", "x"));
    assertEquals(
        "[1, 2][a, b][SING, DANCE]3.5",
        run("lists", List.of(1, 2L), List.of("a", "b"), List.of("DANCE", "SING"), List.of(1, 2.5)));
  }

  @Test
  void shouldGiveFurtherNamesToALastMap() throws Throwable {
    Map<String, Object> kwargs = new LinkedHashMap<>(Map.of("b", 2, "a", 1));
    assertEquals("Jam{a=1, b=2}", run("named", List.of("Jam"), kwargs));
    assertEquals("Jam{}", run("named", "Jam"));
    assertEquals("Jam{x=1}", run("named", "Jam", Map.of("x", 1)));
    assertEquals("Jam{x=1}", run("named", List.of("Jam"), Map.of("rest", Map.of("x", 1))));
  }

  @Test
  void shouldGatherOpenEndedArguments() throws Throwable {
    assertEquals("Jam[]", run("many", "Jam"));
    assertEquals("Jam[1]", run("many", "Jam", 1));
    assertEquals("Jam[1, 2]", run("many", "Jam", 1, 2.0));
    assertEquals("Jam[1, 2]", run("many", "Jam", new int[] {1, 2}));
    assertEquals("Jam[1, 2]", run("many", "Jam", List.of(1, 2)));
    assertEquals("Jam[4]", run("many", List.of("Jam"), Map.of("notes", List.of(4))));
  }

  @Test
  @SuppressWarnings("UnnecessaryStringBuilder")
  void shouldChooseTheOverloadThatFitsBest() throws Throwable {
    assertEquals("int 1", run("over", 1));
    assertEquals("long 1", run("over", 1L));
    assertEquals("int 1", run("over", (short) 1));
    assertEquals("double 1.5", run("over", 1.5));
    assertEquals("String x", run("over", "x"));
    assertEquals("CharSequence x", run("over", new StringBuilder("x")));
    assertEquals("many 1[2]", run("over", 1, 2));
  }

  @Test
  void shouldReportAmbiguity() {
    assertContains(
        misfit(CONCERT + "unclear", List.of("a", "b"), Map.of()),
        "fit more than one method",
        "unclear(String a, Object b)",
        "unclear(Object a, String b)",
        "(\"a\" (String), \"b\" (String))");
  }

  @Test
  void shouldReportEveryMisfit() {
    List<String> problems =
        Targets.problems(CONCERT + "sing", List.of(1, 2, 3), Map.of("tims", 4, "who", 5), LOADER);
    assertEquals(4, problems.size(), problems::toString);
    assertContains(
        problems.toString(),
        "1 (Integer) does not fit parameter 'who' (String)",
        "3 arguments were given, but it takes no more than 2",
        "no parameter 'tims'; did you mean 'times'?",
        "'who' is given twice",
        "sing(String who, int times)");
    assertContains(
        misfit(CONCERT + "sing", List.of("a", 1.5), Map.of()),
        "1.5 (Double) (something of it would be lost) does not fit parameter 'times' (int)");
    assertContains(
        misfit(CONCERT + "sing", List.of("a"), Map.of()), "argument 'times' (int) is missing");
    assertContains(
        misfit(CONCERT + "sing", Arrays.asList("a", null), Map.of()), "null does not fit");
    assertContains(
        misfit(CONCERT + "mixed", List.of(1, 2, "SONG", "soon", "a", "xy"), Map.of()),
        "\"SONG\" (String) (Part is one of [SING, DANCE])",
        "\"soon\" (String) (write a duration",
        "\"xy\" (String) does not fit parameter 'key' (char)");
    assertContains(
        misfit(CONCERT + "over", List.of(), Map.of("valu", 1)), "fit none of its methods");
  }

  @Test
  void shouldOfferTheNearestName() {
    assertContains(misfit(CONCERT + "sign", List.of(), Map.of()), "did you mean 'sing'?");
    assertContains(
        misfit("dev.troupe.wire.Concrt#sing", List.of(), Map.of()),
        "class dev.troupe.wire.Concrt is not on the class path",
        "did you mean 'dev.troupe.wire.Concert'?");
    assertContains(misfit(CONCERT + "instance", List.of(), Map.of()), "is not static");
    assertContains(misfit("Concert.sing", List.of(), Map.of()), "package.Class#method");
    assertContains(misfit("not.there.At#all", List.of(), Map.of()), "not on the class path");
    assertContains(misfit(CONCERT + "xxxxxxxxxxxxxx", List.of(), Map.of()), "it has [lists, many");
  }

  @Test
  void shouldFindNestedClassesAndPrivateMethods() throws Throwable {
    Call call =
        Targets.call(
            "dev.troupe.wire.Concert.Backstage#wait", List.of("Jam"), Map.of(), LOADER, CODEC);
    assertEquals("Jam waits", Invoker.run(call, CODEC));
  }

  @Test
  void shouldLetPlaceholdersStandForLaterValues() {
    Placeholder list = new Placeholder(ArrayList.class, "queue gifts");
    assertEquals(List.of(), Targets.problems(CONCERT + "queue", List.of(list), Map.of(), LOADER));
    assertEquals(
        List.of(), Targets.problems(CONCERT + "queue", List.of(), Map.of("gifts", list), LOADER));
    assertContains(
        Targets.problems(CONCERT + "sing", List.of(list, 1), Map.of(), LOADER).toString(),
        "queue gifts (ArrayList) does not fit parameter 'who' (String)");
  }

  @Test
  void shouldNotInitialiseAClassToLookForProblems() {
    String name = "dev.troupe.wire.NamedTargetTest$Quiet";
    String argument = "X";
    assertEquals(List.of(), Targets.problems(name + "#run", List.of(argument), Map.of(), LOADER));
    assertNull(System.getProperty("troupe.test.quiet"));
    Call call = Targets.call(name + "#other", List.of(), Map.of(), LOADER, CODEC);
    assertNull(System.getProperty("troupe.test.quiet"));
    Invoker.initialise(call, CODEC);
    assertEquals("initialised", System.getProperty("troupe.test.quiet"));
  }

  /** Must not be initialised too early. */
  static final class Quiet {
    static {
      System.setProperty("troupe.test.quiet", "initialised");
    }

    enum Loud {
      X;

      static {
        System.setProperty("troupe.test.quiet", "initialised");
      }
    }

    private Quiet() {}

    static void run(Loud loud) {
      loud.name();
    }

    static void other() {}
  }

  @Test
  void shouldSayWhenParameterNamesAreMissing() {
    // Classes of the JDK hold no parameter names.
    assertContains(
        misfit("java.lang.Integer#toString", List.of(), Map.of("i", 1)),
        "holds no parameter names",
        "-parameters");
  }
}
