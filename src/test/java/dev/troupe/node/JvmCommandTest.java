package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

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
}
