package dev.troupe.node;

import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;

/**
 * The first message that a child JVM reads from its stdin: what it needs to run a target, but
 * nothing of the cluster. That comes later, as {@link ControlMessage.BootNode}, and only to a child
 * that lives long enough to need it.
 *
 * @param id the process's number in the run: its parent's with one more part
 * @param run the id of the run
 * @param depth how many processes are between this one and the director, plus one
 * @param parentName its parent's name
 * @param parentDaemon whether its parent is a daemon
 * @param parentPid its parent's process id
 * @param extensions the class names of the {@link NodeExtension}s of the run
 * @param secret the mark of its notes, so that nothing it prints is taken for one
 * @param allowed what messages to it may name, as entries of an {@link dev.troupe.wire.AllowList}
 * @param host the name of its host, or an empty text for that of the director
 * @param patienceMillis after how many milliseconds of silence on its stdin it ends; zero for never
 * @param config the settings under {@code troupe}, resolved, as maps, lists and values
 */
record BootstrapInfo(
    String id,
    String run,
    int depth,
    String parentName,
    boolean parentDaemon,
    long parentPid,
    List<String> extensions,
    String secret,
    List<String> allowed,
    String host,
    long patienceMillis,
    Map<String, Object> config) {

  /** Returns the same for a process on another host, whose address its node listens on. */
  BootstrapInfo at(Stage stage) {
    Map<String, Object> there =
        NodeSystem.told(config)
            .withValue("troupe.node.host", ConfigValueFactory.fromAnyRef(stage.address()))
            .root()
            .unwrapped();
    return new BootstrapInfo(
        id,
        run,
        depth,
        parentName,
        parentDaemon,
        parentPid,
        extensions,
        secret,
        allowed,
        stage.name(),
        stage.patience().toMillis(),
        there);
  }
}
