package dev.troupe.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import dev.troupe.house.sample.SampleSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private static final String GOOD =
      """
      sample {
        # How long.
        time-out = 1s
        # How many.
        size = 3
      }
      """;

  private static final String SETTINGS = SampleSettings.class.getName();
  private static final String WANTS_SIZE = " wants troupe.sample.size, not there";

  private static List<String> floorFaults(String from, String to) {
    return Floors.faults(List.of(new Arrow(from, to)));
  }

  private static List<String> settingsFaults(String text) {
    return Settings.faults(
        "dev.troupe.house",
        ConfigFactory.parseString("# A sample.\n" + text).root(),
        List.of(SampleSettings.class));
  }

  private static SourceFile sourceOf(int lines) {
    String body =
        IntStream.range(0, lines - 4).mapToObj(i -> ";").collect(Collectors.joining("\n"));
    return new SourceFile("A.java", "class A {\n  void f() {\n" + body + "\n  }\n}\n");
  }

  @Test
  void shouldLetArrowsGoDownOnly() {
    assertEquals(List.of(), floorFaults("dev.troupe.queue.A", "dev.troupe.wire.B"));
    assertEquals(1, floorFaults("dev.troupe.wire.A", "dev.troupe.queue.B").size());
    assertEquals(1, floorFaults("dev.troupe.queue.A", "dev.troupe.pool.B$C").size());
    assertEquals(1, floorFaults("dev.troupe.task.A", "dev.troupe.Troupe").size());
  }

  @Test
  void shouldSayWhatToDoAboutAnUnknownPackage() {
    List<String> faults = floorFaults("dev.troupe.attic.A", "java.lang.Object");
    assertTrue(faults.get(0).contains("enter it in Floors"), faults::toString);
  }

  @Test
  void shouldRefusePackagesNamedForNothing() {
    List<String> faults = floorFaults("dev.troupe.util.A", "java.lang.Object");
    assertTrue(faults.get(0).contains("named for nothing"), faults::toString);
  }

  @Test
  void shouldTellLongMethods() {
    assertEquals(List.of(), Sizes.faults(List.of(sourceOf(20))));
    assertEquals(
        List.of(
            "A.java: f has 598 lines, more than 60",
            "a tenth of the methods have 598 lines or more, not 20"),
        Sizes.faults(List.of(sourceOf(600))));
  }

  @Test
  void shouldLetFilesBeLongWhoseMethodsAreShort() {
    String methods =
        IntStream.range(0, 500)
            .mapToObj(i -> "  void f" + i + "() {\n    g();\n  }\n")
            .collect(Collectors.joining());
    assertEquals(
        List.of(),
        Sizes.faults(List.of(new SourceFile("A.java", "class A {\n" + methods + "}\n"))));
  }

  @Test
  void shouldTellPublicTypesThatNobodyNames() {
    List<Class<?>> types = List.of(SampleSettings.class);
    String name = SampleSettings.class.getName();
    assertEquals(1, PublicTypes.faults(types, List.of(), "").size());
    assertEquals(List.of(), PublicTypes.faults(types, List.of(new Arrow("a.B", name)), ""));
    assertEquals(List.of(), PublicTypes.faults(types, List.of(), "class = " + name));
  }

  @Test
  void shouldSeeTypesMentionedInClassFiles() {
    List<Arrow> mentions = Mentions.in(List.of(HouseRulesTest.class));
    assertTrue(mentions.contains(new Arrow(HouseRulesTest.class.getName(), SETTINGS)));
  }

  @Test
  void shouldTellStatesThatNameAkka() {
    Arrow arrow = new Arrow("dev.troupe.queue.QueueState$Slot", "akka.actor.typed.ActorRef");
    assertEquals(1, PureStates.faults(List.of(arrow)).size());
  }

  @Test
  void shouldTellTestsThatSleep() {
    String call = "Thread.sleep" + "(1);";
    assertEquals(1, Sleeps.faults(List.of(new SourceFile("ATest.java", call))).size());
  }

  @Test
  void shouldTellSettingsWithoutCommentRecordOrKey() {
    assertEquals(List.of(), settingsFaults(GOOD));
    assertEquals(
        List.of("troupe.sample.size has no comment above it"),
        settingsFaults(GOOD.replace("# How many.", "")));
    assertEquals(
        List.of("troupe.sample.length is not in " + SETTINGS, SETTINGS + WANTS_SIZE),
        settingsFaults(GOOD.replace("size", "length")));
    assertEquals(
        List.of(
            "troupe.other is read by no settings record: "
                + "expected dev.troupe.house.other.OtherSettings",
            SETTINGS + " reads nothing: there is no troupe.sample"),
        settingsFaults(GOOD.replace("sample", "other")));
  }
}
