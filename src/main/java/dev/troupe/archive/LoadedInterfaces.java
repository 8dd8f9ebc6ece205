package dev.troupe.archive;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** Knows the methods of interfaces that can be loaded here; any other may have every method. */
final class LoadedInterfaces implements Lambdas.Interfaces {
  private static final Set<String> UNKNOWN = Set.of();

  private final ClassLoader loader;
  private final Map<String, Set<String>> methods = new ConcurrentHashMap<>();

  LoadedInterfaces(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public boolean mayHave(String type, String method, String descriptor) {
    Set<String> known = methods.computeIfAbsent(type, this::methods);
    return known == UNKNOWN || known.contains(method + descriptor);
  }

  private Set<String> methods(String type) {
    try {
      return Arrays.stream(Class.forName(type.replace('/', '.'), false, loader).getMethods())
          .map(method -> method.getName() + Type.getMethodDescriptor(method))
          .collect(Collectors.toSet());
    } catch (ClassNotFoundException | LinkageError e) {
      return UNKNOWN;
    }
  }
}
