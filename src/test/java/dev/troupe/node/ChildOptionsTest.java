package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.archive.JvmStart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildOptionsTest {
  private static final String COMPILER = "-XX:Tier4InvocationThreshold=20000";
  private static final String ENCODING = "-Dfile.encoding=UTF-8";

  private static List<String> command(String... options) {
    LaunchSpec plain = LaunchSpec.plain("P", false);
    LaunchSpec spec =
        new LaunchSpec(
            plain.name(),
            plain.daemon(),
            plain.environment(),
            plain.workingDirectory(),
            plain.classPath(),
            List.of(options),
            plain.maxHeap(),
            plain.placement(),
            plain.sink());
    return JvmCommand.of(spec, JvmStart.PLAIN, Path.of("nowhere"));
  }

  @Test
  void shouldLeaveTheUserTheLastWordOnHowAJvmRuns() {
    List<String> command = command("-XX:Tier4InvocationThreshold=5000");
    assertTrue(
        command.indexOf(COMPILER) < command.indexOf("-XX:Tier4InvocationThreshold=5000"),
        command::toString);
  }

  @Test
  void shouldBeSaidOnce() {
    List<String> command = command();
    for (String each : List.of(COMPILER, ENCODING)) {
      assertEquals(1, command.stream().filter(each::equals).count(), command::toString);
      assertTrue(ChildOptions.has(each));
    }
  }

  /** By the clock alone two that boot side by side had the same, once in some thousand boots. */
  @Test
  void shouldSeedRandomNumbersOfEachProcessByTheSystem() {
    assertTrue(command().contains("-Djava.util.secureRandomSeed=true"));
    assertTrue(
        ChildOptions.has("-Djava.security.egd=file:/dev/urandom"), "would wait on an old kernel");
  }

  @Test
  void shouldUnlockWhatIsLocked() {
    List<String> weak = ChildOptions.weak(ChildOptions.VERSION);
    assertTrue(
        weak.indexOf("-XX:+UnlockDiagnosticVMOptions")
            < weak.indexOf("-XX:ArchiveRelocationMode=0"),
        weak::toString);
  }
}
