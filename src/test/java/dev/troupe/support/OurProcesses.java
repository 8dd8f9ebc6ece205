package dev.troupe.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that tests of this JVM started: its descendants, and those that lost their parent
 * but carry the mark {@code TROUPE_TEST} in their environment, which the build sets and every
 * process inherits.
 */
final class OurProcesses {
  private static final String MARK = "TROUPE_TEST";

  private OurProcesses() {}

  static List<ProcessHandle> now() {
    Set<Long> family = family();
    Stream<ProcessHandle> orphans =
        ProcessHandle.allProcesses()
            .filter(process -> !family.contains(process.pid()))
            .filter(OurProcesses::isMarked);
    return Stream.concat(ProcessHandle.current().descendants(), orphans)
        .filter(process -> !isZombie(process))
        .distinct()
        .collect(Collectors.toList());
  }

  /** Those whose parent, one of ours, has not asked for their exit code. */
  static List<ProcessHandle> zombies() {
    return ProcessHandle.current()
        .descendants()
        .filter(OurProcesses::isZombie)
        .collect(Collectors.toList());
  }

  static boolean isJvm(ProcessHandle process) {
    return process.info().command().filter(c -> Path.of(c).endsWith("java")).isPresent();
  }

  static String describe(ProcessHandle process) {
    String line =
        readProc(process, "cmdline")
            .map(text -> text.replace('\0', ' ').strip())
            .filter(text -> !text.isEmpty())
            .or(() -> process.info().commandLine())
            .orElse("(its command line cannot be read)");
    return "pid " + process.pid() + ": " + line;
  }

  /** Reads a file of {@code /proc}; nothing when the process is gone or the system has none. */
  static Optional<String> readProc(ProcessHandle process, String file) {
    try {
      Path path = Path.of("/proc", Long.toString(process.pid()), file);
      return Optional.of(new String(Files.readAllBytes(path), UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** This JVM and all above it: they carry the mark too, or started what carries it. */
  private static Set<Long> family() {
    return Stream.iterate(
            Optional.of(ProcessHandle.current()),
            Optional::isPresent,
            process -> process.flatMap(ProcessHandle::parent))
        .map(process -> process.orElseThrow().pid())
        .collect(Collectors.toSet());
  }

  private static boolean isMarked(ProcessHandle process) {
    String mine = System.getenv(MARK);
    return mine != null
        && readProc(process, "environ")
            .filter(text -> ("\0" + text).contains("\0" + MARK + "=" + mine + "\0"))
            .isPresent();
  }

  /** The state is the first field after the name, which is in brackets and may contain any. */
  static boolean isZombie(ProcessHandle process) {
    return readProc(process, "stat")
        .filter(text -> text.startsWith("Z", text.lastIndexOf(')') + 2))
        .isPresent();
  }
}
