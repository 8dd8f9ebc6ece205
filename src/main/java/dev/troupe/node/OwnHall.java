package dev.troupe.node;

import dev.troupe.archive.ClassArchive;
import dev.troupe.archive.Recording;
import dev.troupe.observe.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Holds a rehearsal on this machine, with what others leave of the processors. */
final class OwnHall implements Rehearsal.Hall {
  private static final Log LOG = Log.of(OwnHall.class);
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final NodeSettings settings;
  private final Archives archives;
  private ClassArchive archive;
  private Recording recording;

  OwnHall(NodeSettings settings, Archives archives) {
    this.settings = settings;
    this.archives = archives;
  }

  @Override
  public Optional<Launcher> open() throws IOException, InterruptedException {
    Optional<ClassArchive> found = archives.find();
    Optional<Recording> begun = found.isEmpty() ? Optional.empty() : found.get().record(nice());
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    archive = found.get();
    recording = begun.get();
    return Optional.of(new ColdLauncher(settings, nice(), recording::start, new Deliveries()));
  }

  @Override
  public void close(boolean well) throws IOException {
    try (Recording made = recording) {
      if (well && made.finish()) {
        LOG.debug("an archive of classes was made, from which processes start faster");
        archive.clean(archives.settings().maxSize());
      }
    }
  }

  private static List<String> nice() {
    return Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "19") : List.of();
  }
}
