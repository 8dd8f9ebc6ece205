package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmCommandTest {
  @Test
  void shouldLeaveOptionsThatNameFilesOnThisMachine() {
    assertEquals(
        List.of("-Xmx1g", "-Xlog:gc"),
        JvmCommand.travelling(
            List.of(
                "-javaagent:/opt/agent.jar=a",
                "-Xmx1g",
                "-Xlog:gc:file=/var/log/gc.log",
                "-Xlog:gc",
                "-agentpath:/opt/agent.so")));
  }
}
