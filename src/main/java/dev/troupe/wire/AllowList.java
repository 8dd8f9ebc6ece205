package dev.troupe.wire;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Which classes a message may name; asked before a class is looked for. Thread-safe.
 *
 * <ul>
 *   <li><b>Values of the JDK</b>, and what is Troupe's own, always.
 *   <li><b>What an entry names</b>: {@code com.acme} stands for the class of that name, or for the
 *       package and all below it; {@code com.acme.*} for that package alone, {@code *} for classes
 *       without a package.
 *   <li><b>Targets</b> that this process names itself add an entry, of which its children are told
 *       by a way of their own: the word may come a moment after the message that relies on it, so
 *       whoever has a parent waits that long before it refuses. Waits in vain are counted: those
 *       who name many that never come would hold up all others.
 * </ul>
 */
public final class AllowList {
  private static final String OURS = "dev.troupe.";
  private static final List<String> VALUES =
      List.of(
          "java.io.",
          "java.lang.",
          "java.math.",
          "java.net.",
          "java.nio.",
          "java.sql.",
          "java.text.",
          "java.time.",
          "java.util.");

  /** Travels as an address, and is looked up by it. */
  private static final String ACTOR = "akka.actor.typed.ActorRef";

  private static final String ONLY = "*";
  private static final long WAIT_MILLIS = 250;
  private static final int MOST_IN_VAIN = 8;

  private final Set<String> entries = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = new HashSet<>();
  private final boolean everything;
  private final boolean patient;
  private volatile Class<?> lastLearned;
  private volatile Consumer<String> listener = entry -> {};

  private AllowList(Collection<String> entries, boolean everything, boolean patient) {
    this.entries.addAll(entries);
    this.everything = everything;
    this.patient = patient;
  }

  /** Returns a list of such entries, for a process that nobody tells of more. */
  public static AllowList of(Collection<String> entries) {
    return new AllowList(entries, false, false);
  }

  /** Returns a list of such entries, for a process whose parent may tell of more. */
  public static AllowList told(Collection<String> entries) {
    return new AllowList(entries, false, true);
  }

  /** Returns a list of everything: for bytes of which it is known whose they are. */
  public static AllowList all() {
    return new AllowList(List.of(), true, false);
  }

  /** Returns the entry for the package of a class of the user's, and what is below it. */
  public static String around(String className) {
    int dot = className.lastIndexOf('.');
    if (dot < 0) {
      return ONLY;
    }
    String name = className.substring(0, dot);
    // All below "com" or "org" would be nearly everything.
    return name.indexOf('.') < 0 ? name + "." + ONLY : name;
  }

  /** Returns all entries; a snapshot. */
  public List<String> entries() {
    return List.copyOf(entries);
  }

  /** Somebody is to be told of each entry that is added from now on, before it is relied on. */
  public void onAdded(Consumer<String> told) {
    listener = told;
  }

  /** Adds an entry. */
  public void add(String entry) {
    if (entries.add(entry)) {
      listener.accept(entry);
      synchronized (this) {
        refused.clear();
        notifyAll();
      }
    }
  }

  /**
   * This process has named a class as that of a target, or of a lambda: it may be named to it, with
   * all of its package and below; of the JDK, it alone.
   */
  void learn(Class<?> target) {
    if (everything || target == lastLearned) {
      return;
    }
    String name = target.getName();
    if (!isNamed(name)) {
      add(Names.isJdk(target) ? name : around(name));
    }
    lastLearned = target;
  }

  /** Tells whether a message may name a class, by the name that {@link Class#getName} gives. */
  boolean allows(String name) {
    String element = element(name);
    return element.isEmpty() || isValue(element) || allowsTarget(element);
  }

  /** Tells whether a message may name a class as that of a target. */
  boolean allowsTarget(String name) {
    return everything || name.startsWith(OURS) || isNamed(name) || (patient && isNamedSoon(name));
  }

  /** Returns what is to be said of a class that is not allowed. */
  static String refusal(String name) {
    return "class "
        + name
        + " is not allowed to travel between processes: if it is yours, add \""
        + around(element(name))
        + "\" to the setting troupe.security.allow";
  }

  private static boolean isValue(String name) {
    return ACTOR.equals(name) || VALUES.stream().anyMatch(name::startsWith);
  }

  private boolean isNamed(String name) {
    int dot = name.lastIndexOf('.');
    if (entries.contains(dot < 0 ? ONLY : name.substring(0, dot + 1) + ONLY)) {
      return true;
    }
    String part = name;
    while (!entries.contains(part)) {
      int end = Math.max(part.lastIndexOf('.'), part.lastIndexOf('$'));
      if (end < 0) {
        return false;
      }
      part = part.substring(0, end);
    }
    return true;
  }

  private synchronized boolean isNamedSoon(String name) {
    if (refused.size() >= MOST_IN_VAIN || refused.contains(name)) {
      return isNamed(name);
    }
    awaitNamed(name);
    if (isNamed(name)) {
      return true;
    }
    refused.add(name);
    return false;
  }

  private void awaitNamed(String name) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    try {
      for (long left = 1; left > 0 && !isNamed(name); left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the class of which the arrays are; nothing for those of primitives. */
  private static String element(String name) {
    if (!name.startsWith("[")) {
      return Names.isPrimitive(name) ? "" : name;
    }
    int dimensions = name.lastIndexOf('[') + 1;
    boolean object = name.startsWith("L", dimensions) && name.endsWith(";");
    return object ? name.substring(dimensions + 1, name.length() - 1) : "";
  }
}
