package dev.troupe.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who in this node wants to know of which death. Thread-safe. The roster tells everybody; the
 * parent's own node knows earlier, and uses it: whoever has joined a process finds that everything
 * around him knows of its death too.
 */
final class DeathCallbacks {
  private final Map<String, List<Consumer<String>>> waiting = new ConcurrentHashMap<>();

  void add(String id, Consumer<String> callback) {
    waiting.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(callback);
  }

  /** Nothing will be heard of any node: to whoever waits that is the end of it. */
  void runAll() {
    waiting.keySet().forEach(this::run);
  }

  /** Calls back everybody who waits for the end of a node, each once. */
  void run(String id) {
    List<Consumer<String>> told = waiting.remove(id);
    if (told != null) {
      told.forEach(callback -> callback.accept(id));
    }
  }
}
