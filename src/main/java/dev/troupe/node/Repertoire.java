package dev.troupe.node;

import dev.troupe.wire.Call;
import dev.troupe.wire.Invoker;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What a process can do before anybody has told it what to do. */
final class Repertoire {
  /** What a process never runs, and for which libraries may be missing. */
  private static final List<String> NOT_OURS =
      List.of("bench/", "cli/", "examples/", "scenario/", "archive/");

  private static final String ROOT = "dev/troupe/";
  private static final String CLASS = ".class";

  private Repertoire() {}

  /**
   * Boots this process's node and loads the classes that a process may need, whatever it runs; the
   * target of a rehearsal.
   */
  static void learn() throws IOException {
    Node node = CurrentNode.get().orElseThrow();
    node.practice()
        .map(call -> (Call) node.codec().decode(call.bytes()))
        .ifPresent(call -> Invoker.invoke(call, node.codec()));
    String first = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
    try (JarFile jar = new JarFile(first);
        Stream<JarEntry> entries = jar.stream()) {
      entries
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(ROOT) && name.endsWith(CLASS))
          .filter(name -> NOT_OURS.stream().noneMatch(part -> name.startsWith(ROOT + part)))
          .forEach(Repertoire::load);
    }
  }

  private static void load(String file) {
    String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    try {
      Class.forName(name, false, Repertoire.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // Whoever needs it will hear of it.
    }
  }
}
