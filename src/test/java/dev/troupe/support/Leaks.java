package dev.troupe.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was there before a test, to be compared with what is there after it. Things on their way out
 * are given {@link #PATIENCE_MILLIS}; what stays is named, and processes are ended by pid.
 */
final class Leaks {
  private static final long PATIENCE_MILLIS = 3000;
  private static final long LOOK_EVERY_MILLIS = 20;

  /** Where programs leave temporary files that were started by scripts, not with our options. */
  private static final String OF_SCRIPTS = "/tmp";

  private final Set<ProcessHandle> processes = new HashSet<>(OurProcesses.now());
  private final Set<ProcessHandle> zombies = new HashSet<>(OurProcesses.zombies());
  private final Set<Integer> ports = ListeningPorts.now().keySet();
  private final Set<Path> files = temporaryFiles();

  private Leaks() {}

  static Leaks asOfNow() {
    return new Leaks();
  }

  /** Names what has come since and stayed; keeps evidence first and ends processes last. */
  List<String> found(Evidence evidence) {
    List<String> faults = awaitNone();
    if (!faults.isEmpty()) {
      evidence.keep(new AssertionError("left behind: " + faults));
      newProcesses().forEach(ProcessHandle::destroyForcibly);
    }
    return faults;
  }

  private List<String> awaitNone() {
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    List<String> faults = look();
    while (!faults.isEmpty() && System.currentTimeMillis() < deadline) {
      Idle.millis(LOOK_EVERY_MILLIS);
      faults = look();
    }
    return faults;
  }

  private List<String> look() {
    List<String> faults = new ArrayList<>();
    newProcesses().forEach(process -> faults.add("a process, " + OurProcesses.describe(process)));
    OurProcesses.zombies().stream()
        .filter(process -> !zombies.contains(process))
        .forEach(process -> faults.add("a zombie, pid " + process.pid()));
    ListeningPorts.now()
        .forEach(
            (port, owner) -> {
              if (!ports.contains(port)) {
                faults.add("a listening port, " + port + " of " + owner);
              }
            });
    temporaryFiles().stream()
        .filter(file -> !files.contains(file))
        .forEach(file -> faults.add("a temporary file, " + file));
    return faults;
  }

  private List<ProcessHandle> newProcesses() {
    return OurProcesses.now().stream()
        .filter(process -> !processes.contains(process))
        .collect(Collectors.toList());
  }

  private static Set<Path> temporaryFiles() {
    return Stream.of(System.getProperty("java.io.tmpdir"), OF_SCRIPTS)
        .map(Path::of)
        .filter(Files::isDirectory)
        .distinct()
        .flatMap(directory -> temporaryFiles(directory).stream())
        .collect(Collectors.toSet());
  }

  private static Set<Path> temporaryFiles(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("troupe"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
