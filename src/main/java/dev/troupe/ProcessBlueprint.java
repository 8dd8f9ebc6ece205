package dev.troupe;

import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Action2;
import dev.troupe.task.Action3;
import dev.troupe.task.Action4;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import dev.troupe.task.Target;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Collects what a process is to be, and encodes its call when it is built. */
final class ProcessBlueprint implements ChildProcess.Builder {
  private final Node node;
  private final Household household;
  private final Map<String, String> environment = new HashMap<>();
  private String name = "";
  private String named = "";
  private Target target;
  private List<?> args = List.of();
  private Map<String, ?> kwargs = Map.of();
  private boolean daemon;
  private Optional<Path> directory = Optional.empty();
  private List<Path> classPath = List.of();
  private List<String> jvmOptions = List.of();
  private Optional<String> maxHeap = Optional.empty();
  private Placement placement = Placement.here();
  private LineSink sink = LineSink.standard();

  ProcessBlueprint(Node node, Household household) {
    this.node = node;
    this.household = household;
    this.daemon = node.identity().info().daemon();
  }

  @Override
  public ProcessBlueprint name(String given) {
    this.name = Objects.requireNonNull(given, "name cannot be null");
    return this;
  }

  @Override
  public ProcessBlueprint target(String classAndMethod) {
    this.named = Objects.requireNonNull(classAndMethod, "target cannot be null");
    return this;
  }

  @Override
  public ProcessBlueprint target(Action0 action) {
    return lambda(action);
  }

  @Override
  public <A> ProcessBlueprint target(Action1<A> action, A a) {
    return lambda(action, a);
  }

  @Override
  public <A, B> ProcessBlueprint target(Action2<A, B> action, A a, B b) {
    return lambda(action, a, b);
  }

  @Override
  public <A, B, C> ProcessBlueprint target(Action3<A, B, C> action, A a, B b, C c) {
    return lambda(action, a, b, c);
  }

  @Override
  public <A, B, C, D> ProcessBlueprint target(Action4<A, B, C, D> action, A a, B b, C c, D d) {
    return lambda(action, a, b, c, d);
  }

  @Override
  public ProcessBlueprint args(Object... given) {
    this.args = Arrays.asList(given.clone());
    return this;
  }

  @Override
  public ProcessBlueprint kwargs(Map<String, ?> given) {
    this.kwargs = new HashMap<>(given);
    return this;
  }

  @Override
  public ProcessBlueprint daemon(boolean given) {
    this.daemon = given;
    return this;
  }

  @Override
  public ProcessBlueprint environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  @Override
  public ProcessBlueprint workingDirectory(Path given) {
    this.directory = Optional.of(given);
    return this;
  }

  @Override
  public ProcessBlueprint classPath(List<Path> entries) {
    for (Path entry : entries) {
      if (!Files.exists(entry)) {
        throw new IllegalArgumentException(
            "classPath must be existing files or directories, got [" + entry + "]");
      }
    }
    this.classPath = List.copyOf(entries);
    return this;
  }

  @Override
  public ProcessBlueprint jvmOptions(List<String> options) {
    this.jvmOptions = List.copyOf(options);
    return this;
  }

  @Override
  public ProcessBlueprint maxHeap(String size) {
    this.maxHeap = Optional.of(HeapSize.check("maxHeap", size));
    return this;
  }

  @Override
  public ProcessBlueprint on(Placement given) {
    this.placement = Objects.requireNonNull(given, "placement cannot be null");
    return this;
  }

  @Override
  public ProcessBlueprint output(LineSink given) {
    this.sink = Objects.requireNonNull(given, "output cannot be null");
    return this;
  }

  @Override
  public ChildProcess build() {
    household.checkOpen();
    checkDirectory();
    String called = name.isEmpty() ? node.nursery().nextName() : name;
    LaunchSpec spec =
        new LaunchSpec(
            called,
            daemon,
            environment,
            directory,
            classPath,
            jvmOptions,
            maxHeap,
            placement,
            sink);
    return new ChildHandle(node, household, spec, new Payload(node.codec().encode(call(called))));
  }

  /** What there is on another machine is known only there. */
  private void checkDirectory() {
    boolean here = placement.kind() == Placement.Kind.HERE;
    if (here && directory.isPresent() && !Files.isDirectory(directory.get())) {
      throw new IllegalArgumentException(
          "workingDirectory must be an existing directory, got [" + directory.get() + "]");
    }
  }

  private ProcessBlueprint lambda(Target action, Object... given) {
    this.target = Objects.requireNonNull(action, "target cannot be null");
    return args(given);
  }

  private Call call(String called) {
    if (target != null && kwargs.isEmpty()) {
      return Targets.call(target, args, node.codec());
    } else if (target != null) {
      throw new IllegalArgumentException(
          ("process [%s]: kwargs are bound by name, so they go with a target given by name, as"
                  + " \"com.example.Concert#sing\"; give them to this target as arguments")
              .formatted(called));
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    String what = named.isEmpty() ? Nothing.TARGET : named;
    return Targets.call(what, args, kwargs, loader, node.codec());
  }
}
