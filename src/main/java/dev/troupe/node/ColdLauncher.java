package dev.troupe.node;

import dev.troupe.wire.ValueCodec;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Starts a JVM from nothing. The child is told its birth through its stdin, which then stays open
 * for as long as this side lives: its end is the child's end.
 */
final class ColdLauncher implements Launcher {
  private final NodeSettings settings;

  ColdLauncher(NodeSettings settings) {
    this.settings = settings;
  }

  @Override
  public Launched launch(LaunchSpec spec, Birth birth) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(JvmCommand.of(spec));
    builder.environment().putAll(spec.environment());
    spec.workingDirectory().ifPresent(directory -> builder.directory(directory.toFile()));
    Process process = builder.start();
    ColdChild child = ColdChild.hold(process, spec, birth, settings);
    tell(process, birth);
    return child;
  }

  /** A child that dies before it has read this is reported by its exit, not here. */
  private static void tell(Process process, Birth birth) {
    byte[] bytes = ValueCodec.create(Birth.class.getClassLoader(), List.of()).encode(birth);
    try {
      DataOutputStream out = new DataOutputStream(process.getOutputStream());
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
