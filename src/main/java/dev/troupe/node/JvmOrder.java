package dev.troupe.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JVM that is wanted on a stage.
 *
 * @param name the one argument of its main class
 * @param options all its options, in order
 * @param environment variables added to what the stage has
 * @param directory where it works, as the stage knows it; the stage's choice if nothing
 * @param classPath what is to be behind this program's class path
 * @param main its main class
 * @param rehearses whether it is to make an archive of what it has loaded, when it ends in peace
 */
public record JvmOrder(
    String name,
    List<String> options,
    Map<String, String> environment,
    Optional<Path> directory,
    List<Path> classPath,
    String main,
    boolean rehearses) {}
