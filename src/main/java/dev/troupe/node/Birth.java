package dev.troupe.node;

import com.typesafe.config.ConfigValueFactory;
import dev.troupe.security.RunKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a child is told at birth, through its stdin. What it is to be and to do it is told when
 * it has said hello, by {@link ChildDesk.Begin}: at once, or when somebody needs a process.
 *
 * @param id its number in the run, that of its parent with one more part
 * @param run the mark of the run
 * @param depth how far it is from the director
 * @param parentName its parent's name
 * @param parentDaemon whether its parent is a daemon
 * @param parentPid its parent's process id
 * @param keeper address of the actor that keeps it in its parent's node
 * @param director address of the director's node, to join
 * @param roster address of the run's roster
 * @param extensions the classes of what higher floors add to every node
 * @param secret what it marks its last notes with, so that nothing it prints is taken for one
 * @param allowed what messages to it may name, as entries of an {@link dev.troupe.wire.AllowList}
 * @param key the key of the run, if its nodes speak TLS
 * @param host the machine it is on, or an empty text for that of the director
 * @param patienceMillis for how long its pipe may be silent; for ever if zero
 * @param config the settings of the run, read and resolved, as maps, lists and values
 */
record Birth(
    String id,
    String run,
    int depth,
    String parentName,
    boolean parentDaemon,
    long parentPid,
    String keeper,
    String director,
    String roster,
    List<String> extensions,
    String secret,
    List<String> allowed,
    Optional<RunKey> key,
    String host,
    long patienceMillis,
    Map<String, Object> config) {

  /** Returns the same birth on another machine, by whose address its node is reached. */
  Birth at(Stage stage) {
    Map<String, Object> there =
        NodeSystem.told(config)
            .withValue("troupe.node.host", ConfigValueFactory.fromAnyRef(stage.address()))
            .root()
            .unwrapped();
    return new Birth(
        id,
        run,
        depth,
        parentName,
        parentDaemon,
        parentPid,
        keeper,
        director,
        roster,
        extensions,
        secret,
        allowed,
        key,
        stage.name(),
        stage.patience().toMillis(),
        there);
  }
}
