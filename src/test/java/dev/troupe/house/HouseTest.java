package dev.troupe.house;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HouseTest {
  private static List<Arrow> arrows;

  @BeforeAll
  static void readTheClasses() {
    arrows = Arrows.in(House.CLASSES);
  }

  private static void shouldBeWithout(List<String> faults) {
    assertTrue(faults.isEmpty(), () -> "\n  " + String.join("\n  ", faults) + "\n");
  }

  @Test
  void shouldNameOnlyLowerFloors() {
    shouldBeWithout(Floors.faults(arrows));
  }

  @Test
  void shouldKeepMethodsShort() {
    shouldBeWithout(Sizes.faults(House.sources(House.MAIN, "none")));
  }

  @Test
  void shouldHideTypesThatNoOtherPackageNames() {
    List<Class<?>> classes = House.classes();
    shouldBeWithout(PublicTypes.faults(classes, Mentions.in(classes), House.resources()));
  }

  @Test
  void shouldKeepAkkaOutOfStates() {
    shouldBeWithout(PureStates.faults(arrows));
  }

  @Test
  void shouldNotSleepInTests() {
    shouldBeWithout(Sleeps.faults(House.sources(House.TEST, "support")));
  }

  @Test
  void shouldDocumentEverySettingAndReadItInOneRecord() {
    Path reference = House.RESOURCES.resolve("reference.conf");
    assumeTrue(Files.exists(reference), "no reference.conf yet");
    shouldBeWithout(
        Settings.faults(
            Floors.ROOT,
            ConfigFactory.parseFile(reference.toFile()).getObject("troupe"),
            House.classes()));
  }
}
