package dev.troupe.host;

import dev.troupe.node.Node;
import dev.troupe.node.NodeExtension;
import dev.troupe.node.Stage;
import dev.troupe.wire.Swizzle;
import java.util.List;

/** Gives every node the other machines of its run. */
public final class HostExtension implements NodeExtension {

  /** Called by the service loader. */
  public HostExtension() {}

  @Override
  public List<Swizzle<?, ?>> swizzles(Node node) {
    return List.of();
  }

  @Override
  public void open(Node node) {
    Hosts.of(node).joinAll();
  }

  @Override
  public List<Stage> stages(Node node) {
    return Hosts.of(node).stages();
  }

  @Override
  public void close(Node node) {
    Hosts.of(node).close();
  }
}
