package dev.troupe.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process.
 *
 * @param key its key in the file
 * @param name its name
 * @param call what it runs
 * @param daemon whether it is ended, not waited for, when all others have ended
 * @param jvm how it is started
 * @param workingDirectory where it is started
 * @param startAfter what must have happened before
 */
record ProcessPlan(
    String key,
    String name,
    CallPlan call,
    boolean daemon,
    JvmPlan jvm,
    Optional<Path> workingDirectory,
    List<Prerequisite> startAfter) {

  ProcessPlan {
    startAfter = List.copyOf(startAfter);
  }
}
