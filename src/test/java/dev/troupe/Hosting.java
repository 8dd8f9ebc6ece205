package dev.troupe;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.cli.Main;
import dev.troupe.host.AgentFiles;
import dev.troupe.support.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An agent in a process of its own, with nothing but Troupe on its class path. */
record Hosting(String name, Path directory, Program agent) {
  private static final Duration LONG = Duration.ofSeconds(60);

  /**
   * Starts one.
   *
   * @param address where it listens, and its processes too
   * @param prefix a command that starts it
   */
  static Hosting start(String name, Path parent, String address, String... prefix) {
    Path directory = parent.resolve(name);
    Program agent =
        Program.java(
                Main.class,
                "host",
                "--name",
                name,
                "--address",
                address,
                "--directory",
                directory.toString(),
                "--role",
                "role-of-" + name)
            .classPath(withoutTests())
            .by(prefix)
            .start();
    agent.out().awaitLine("host [" + name + "] listens", LONG);
    return new Hosting(name, directory, agent);
  }

  private static String withoutTests() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  String token() throws IOException {
    return AgentFiles.of(directory).makeToken(Duration.ofMinutes(5), Optional.of(1)).text();
  }

  /** Returns all processes that the agent has started. */
  List<ProcessHandle> processes() {
    return agent.handle().descendants().toList();
  }

  /** Returns settings by which a run uses such hosts. */
  static Config settings(Duration patience, Hosting... hosts) throws IOException {
    List<String> tokens = new java.util.ArrayList<>();
    for (Hosting host : hosts) {
      tokens.add(host.token());
    }
    return ConfigFactory.parseMap(
            Map.of(
                "troupe.host.tokens",
                tokens,
                "troupe.host.patience",
                patience,
                "troupe.node.reserve.max",
                0))
        .withFallback(ConfigFactory.load());
  }

  static Stream<ProcessHandle> all(Hosting... hosts) {
    return Stream.of(hosts).flatMap(host -> host.processes().stream());
  }
}
