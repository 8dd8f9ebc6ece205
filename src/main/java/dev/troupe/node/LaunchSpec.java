package dev.troupe.node;

import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process is to be started.
 *
 * @param name its name
 * @param daemon whether its parent's end ends it
 * @param environment variables added to the inherited ones
 * @param workingDirectory its directory, or the parent's
 * @param classPath entries added behind the inherited class path
 * @param jvmOptions options added to the inherited ones
 * @param maxHeap limit of its heap as {@code -Xmx} takes it, or the inherited one
 * @param placement on which machine
 * @param sink where its lines go
 */
public record LaunchSpec(
    String name,
    boolean daemon,
    Map<String, String> environment,
    Optional<Path> workingDirectory,
    List<Path> classPath,
    List<String> jvmOptions,
    Optional<String> maxHeap,
    Placement placement,
    LineSink sink) {

  /** Copies the collections. */
  public LaunchSpec {
    environment = Map.copyOf(environment);
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Returns the same start with another place for the lines. */
  LaunchSpec to(LineSink other) {
    return new LaunchSpec(
        name,
        daemon,
        environment,
        workingDirectory,
        classPath,
        jvmOptions,
        maxHeap,
        placement,
        other);
  }

  /** Returns the same start on a machine. */
  public LaunchSpec on(Placement where) {
    return new LaunchSpec(
        name, daemon, environment, workingDirectory, classPath, jvmOptions, maxHeap, where, sink);
  }

  /** Tells whether a JVM for it is started as any other of its machine. */
  boolean isPlain() {
    return environment.isEmpty()
        && workingDirectory.isEmpty()
        && classPath.isEmpty()
        && jvmOptions.isEmpty()
        && maxHeap.isEmpty();
  }

  /** Returns the start of a daemon that has its parent's directory and class path. */
  public static LaunchSpec daemon(
      String name,
      Map<String, String> environment,
      List<String> jvmOptions,
      Optional<String> maxHeap,
      Placement placement,
      LineSink sink) {
    return new LaunchSpec(
        name, true, environment, Optional.empty(), List.of(), jvmOptions, maxHeap, placement, sink);
  }

  /**
   * Returns a plain start under a name.
   *
   * @param name the name
   * @param daemon whether it is a daemon
   * @return the specification
   */
  public static LaunchSpec plain(String name, boolean daemon) {
    return new LaunchSpec(
        name,
        daemon,
        Map.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Placement.here(),
        LineSink.standard());
  }
}
