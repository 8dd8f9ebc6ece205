package dev.troupe.node;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;

/**
 * The class loader that Akka is given in a child. It finds whatever its parent does, but for what
 * the director has read already and has told: the defaults of all settings, and which versions of
 * libraries there are. To look for them again in every jar takes longer than all else that a node
 * does at its start.
 */
final class PreparedLoader extends ClassLoader {
  private static final Set<String> TOLD = Set.of("reference.conf", "META-INF/MANIFEST.MF");

  static {
    registerAsParallelCapable();
  }

  PreparedLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return TOLD.contains(name) ? Collections.emptyEnumeration() : super.getResources(name);
  }
}
