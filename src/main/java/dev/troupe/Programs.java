package dev.troupe;

import dev.troupe.wire.AllowList;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The program that opens a run: whose classes may travel without further ado. It is told by who
 * calls: whoever opens the run, and each {@code main} below.
 */
final class Programs {
  private static final Set<String> DOORS =
      Set.of(Programs.class.getName(), Runs.class.getName(), Troupe.class.getName());

  private Programs() {}

  /** Returns the entries for the packages of the calling program. */
  static List<String> entries() {
    return StackWalker.getInstance().walk(Programs::of);
  }

  private static List<String> of(Stream<StackFrame> stack) {
    List<StackFrame> callers =
        stack.filter(frame -> !DOORS.contains(frame.getClassName())).toList();
    Stream<StackFrame> mains =
        callers.stream().filter(frame -> frame.getMethodName().equals("main"));
    return Stream.concat(callers.stream().limit(1), mains)
        .map(StackFrame::getClassName)
        .filter(name -> !isJdk(name))
        .map(AllowList::around)
        .distinct()
        .toList();
  }

  private static boolean isJdk(String name) {
    return name.startsWith("java.") || name.startsWith("jdk.");
  }
}
