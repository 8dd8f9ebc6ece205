package dev.troupe.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which TCP ports this JVM and those of our other processes listen on, as Linux tells. */
public final class ListeningPorts {
  private static final String LISTEN = "0A";

  private ListeningPorts() {}

  /** Ports with who listens on each; empty on a system without {@code /proc}. */
  public static Map<Integer, String> now() {
    Map<Integer, String> ports = new HashMap<>();
    Stream.concat(Stream.of(ProcessHandle.current()), OurProcesses.now().stream())
        .forEach(process -> portsOf(process).forEach(port -> ports.put(port, name(process))));
    return ports;
  }

  private static String name(ProcessHandle process) {
    return process.equals(ProcessHandle.current()) ? "this JVM" : OurProcesses.describe(process);
  }

  private static Set<Integer> portsOf(ProcessHandle process) {
    Set<String> sockets = sockets(process);
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      OurProcesses.readProc(process, table).stream()
          .flatMap(String::lines)
          .skip(1)
          .map(row -> row.strip().split("\\s+", -1))
          .filter(row -> row[3].equals(LISTEN) && sockets.contains("socket:[" + row[9] + "]"))
          .forEach(row -> ports.add(port(row[1])));
    }
    return ports;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
  }

  private static Set<String> sockets(ProcessHandle process) {
    Set<String> sockets = new HashSet<>();
    Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
      for (Path file : files) {
        linkTarget(file, sockets);
      }
    } catch (IOException e) {
      // The process is gone, and its sockets with it.
    }
    return sockets;
  }

  private static void linkTarget(Path file, Set<String> targets) {
    try {
      targets.add(Files.readSymbolicLink(file).toString());
    } catch (IOException e) {
      // Closed since the directory was read.
    }
  }
}
