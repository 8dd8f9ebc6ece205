package dev.troupe.host;

import dev.troupe.node.Node;
import dev.troupe.node.Nursery;
import dev.troupe.node.Stage;
import dev.troupe.observe.Log;
import dev.troupe.security.JoinToken;
import dev.troupe.task.HostInfo;
import dev.troupe.task.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines of a run, in each of its nodes. The director joins them before anything is started;
 * all others are told of them at birth. Thread-safe.
 */
public final class Hosts {
  private static final Log LOG = Log.of(Hosts.class);
  private static final String TOKENS = "troupe.host.tokens";
  private static final String MORE = "troupe.host.more";
  private static final String SEATS = "troupe.host.seats";

  private final Node node;
  private final HostSettings settings;
  private final Map<String, HostLink> links = new ConcurrentHashMap<>();
  private final List<FarStage> told;

  private Hosts(Node node) {
    this.node = node;
    this.settings = HostSettings.of(node.config());
    this.told =
        settings.seats().stream()
            .map(Seat::of)
            .filter(seat -> !seat.name().equals(node.identity().host()))
            .map(seat -> new FarStage(seat, settings.patience()))
            .toList();
  }

  /** Returns those of a node. */
  public static Hosts of(Node node) {
    return node.service(Hosts.class, Hosts::new);
  }

  /**
   * Joins all that the settings name; in a director, before anything is started.
   *
   * @throws StartFailedException when one of them cannot be joined
   */
  void joinAll() {
    if (settings.allTokens().isEmpty()) {
      return;
    }
    checkReachable();
    try (PackedClasses packed = PackedClasses.of(System.getProperty("java.class.path"))) {
      for (String text : settings.allTokens()) {
        join(JoinToken.parse(text), packed);
      }
    } catch (IOException e) {
      close();
      throw new StartFailedException("cannot use another machine: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    node.tell(TOKENS, List.of());
    node.tell(MORE, "");
    tellSeats();
  }

  private void tellSeats() {
    node.tell(SEATS, links.values().stream().map(link -> link.seat().told()).toList());
  }

  /** Nodes on other machines have to reach this one. */
  private void checkReachable() {
    String own = node.config().getString("troupe.node.host");
    try {
      if (!InetAddress.getByName(own).isLoopbackAddress()) {
        return;
      }
      for (String text : settings.allTokens()) {
        String agent = JoinToken.parse(text).host();
        if (!InetAddress.getByName(agent).isLoopbackAddress()) {
          throw new IllegalArgumentException(
              ("troupe.node.host is [%s], which processes on host [%s] cannot reach: set it to an"
                      + " address of this machine that they can")
                  .formatted(own, agent));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no address belongs to a host: " + e.getMessage(), e);
    }
  }

  private void join(JoinToken token, PackedClasses packed) throws IOException {
    HostLink link =
        HostLink.join(token, node.identity().run(), node.address(), settings.patience());
    HostLink before = links.putIfAbsent(link.name(), link);
    if (before != null || link.name().equals(Nursery.DIRECTOR)) {
      link.close();
      throw new IOException(
          "two hosts are called [%s]: give one another name with `troupe host --name`"
              .formatted(link.name()));
    }
    if (link.java() < Runtime.version().feature()) {
      throw new IOException(
          "host [%s] has Java %d, this program runs on %d: start its agent with a newer one"
              .formatted(link.name(), link.java(), Runtime.version().feature()));
    }
    link.bring(packed.entries());
    var unused = link.lost().thenAccept(why -> lost(link, why));
  }

  private void lost(HostLink link, String why) {
    if (links.remove(link.name(), link)) {
      tellSeats();
      LOG.warn("host [{}] is lost: {}; what ran there has been ended", link.name(), why);
      node.nursery().close(link.name());
    }
  }

  /** Returns those on which this node can start processes, beside its own, if they answer. */
  List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    told.stream().filter(stage -> !stage.isLost()).forEach(stages::add);
    stages.addAll(links.values());
    return stages;
  }

  /** Returns all machines of the run that this process knows of; its own first. */
  public List<HostInfo> list() {
    List<HostInfo> all = new ArrayList<>();
    all.add(
        new HostInfo(
            node.nursery().ownMachine(),
            node.config().getString("troupe.node.host"),
            List.of(),
            Runtime.getRuntime().availableProcessors(),
            Optional.empty()));
    told.stream().filter(stage -> !stage.isLost()).map(Hosts::info).forEach(all::add);
    links.values().stream()
        .map(Hosts::info)
        .sorted(Comparator.comparing(HostInfo::name))
        .forEach(all::add);
    return all;
  }

  private static HostInfo info(Stage stage) {
    Optional<Long> memory =
        stage instanceof HostLink link ? Optional.of(link.memory()) : Optional.empty();
    return new HostInfo(stage.name(), stage.address(), stage.roles(), stage.cores(), memory);
  }

  /** Leaves all. */
  void close() {
    for (HostLink link : List.copyOf(links.values())) {
      links.remove(link.name());
      link.close();
    }
  }
}
