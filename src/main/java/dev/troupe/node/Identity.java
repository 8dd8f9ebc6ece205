package dev.troupe.node;

import dev.troupe.task.ProcessInfo;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a node is.
 *
 * @param id its number in the run: {@code 0} for the director, {@code 0.2.1} for the first child of
 *     its second child
 * @param run the mark of the run, which no other has
 * @param parentId its parent's number, empty for the director
 * @param info its name, process id and daemon flag
 * @param depth how far it is from the director
 * @param parent who started it; nobody for the director
 * @param host the machine it is on, or an empty text for that of the director
 */
public record Identity(
    String id,
    String run,
    String parentId,
    ProcessInfo info,
    int depth,
    Optional<ProcessInfo> parent,
    String host) {

  /** What a process is called before it is told. */
  private static final String UNNAMED = "Reserve";

  static Identity director() {
    ProcessInfo info = new ProcessInfo("MainProcess", ProcessHandle.current().pid(), false);
    return new Identity("0", UUID.randomUUID().toString(), "", info, 0, Optional.empty(), "");
  }

  static Identity of(BootstrapInfo info) {
    ProcessInfo self = new ProcessInfo(UNNAMED, ProcessHandle.current().pid(), true);
    ProcessInfo parent = new ProcessInfo(info.parentName(), info.parentPid(), info.parentDaemon());
    String parentId = info.id().substring(0, info.id().lastIndexOf('.'));
    return new Identity(
        info.id(), info.run(), parentId, self, info.depth(), Optional.of(parent), info.host());
  }

  /** Returns the same node as the process that it has become. */
  Identity named(String name, boolean daemon) {
    return new Identity(
        id, run, parentId, new ProcessInfo(name, info.pid(), daemon), depth, parent, host);
  }

  /** Tells whether this is the node of the main program. */
  public boolean isDirector() {
    return depth == 0;
  }
}
