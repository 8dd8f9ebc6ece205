package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.archive.JvmStart;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCommandTest {
  @Test
  void shouldLeaveOptionsThatNameFilesOnThisMachine() {
    assertEquals(
        List.of("-Xmx1g", "-Xlog:gc", "-Xlog:gc*::time", "-Xlog:gc:stderr"),
        JvmCommand.travelling(
            List.of(
                "-javaagent:/opt/agent.jar=a",
                "-Xmx1g",
                "-Xlog:gc:file=/var/log/gc.log",
                "-Xlog:gc",
                "-Xlog:gc*:/var/log/gc.log",
                "-Xlog:gc*::time",
                "-Xlog:gc:stderr",
                "-Xloggc:/var/log/gc.log",
                "-XX:Flags=/etc/flags",
                "-agentpath:/opt/agent.so")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:ArchiveClassesAtExit=app.jsa",
        "-XX:AOTCacheOutput=app.aot",
        "-Xlog:gc:file=gc.log",
        "-Xlog:gc*:gc.log:time",
        "-Xloggc:gc.log",
        "-agentlib:jdwp=transport=dt_socket",
        "-XX:StartFlightRecording=filename=all.jfr"
      })
  void shouldNotHandOnWhatWritesToTheParentsFiles(String option) {
    assertFalse(JvmCommand.isInheritable(option));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xmx1g", "-Xlog:gc", "-Xlog:gc*::time", "-Xlog:gc:stderr", "-Xlog:gc:gc-%p.log"})
  void shouldHandOnWhatDoesNot(String option) {
    assertTrue(JvmCommand.isInheritable(option));
  }

  private static LaunchSpec with(String... options) {
    return LaunchSpec.daemon(
        "dancer",
        Map.of(),
        List.of(options),
        Optional.empty(),
        Placement.here(),
        LineSink.standard());
  }

  private static List<String> command(LaunchSpec spec) {
    return JvmCommand.of(spec, JvmStart.PLAIN, Path.of("nowhere"));
  }

  @Test
  void shouldChooseACollectorOnlyWhereTheUserHasNot() {
    assertTrue(command(with()).contains("-XX:+UseSerialGC"));
    List<String> own = command(with("-XX:+UseParallelGC"));
    assertFalse(own.contains("-XX:+UseSerialGC"), own::toString);
    assertTrue(own.contains("-XX:+UseParallelGC"), own::toString);
  }
}
