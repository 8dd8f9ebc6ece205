package dev.troupe.scenario;

import com.typesafe.config.ConfigValue;
import dev.troupe.task.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the sections of a file, once. */
final class SectionsReader {
  private static final String DIRECTOR = "director";

  private final Section root;
  private final Map<String, Section> managers;
  private final Map<String, Section> queues;
  private final Map<String, Section> pools;
  private final Map<String, Section> processes;
  private final CallReader calls;
  private final StartOrder order;

  SectionsReader(Section root, Faults faults, ClassLoader loader) {
    this.root = root;
    this.managers = root.sections("managers");
    this.queues = root.sections("queues");
    this.pools = root.sections("pools");
    this.processes = root.sections("processes");
    Set<String> startables = new LinkedHashSet<>(processes.keySet());
    startables.addAll(pools.keySet());
    Names names = new Names(managers.keySet(), queues.keySet(), startables);
    this.calls = new CallReader(new Arguments(names, faults), loader);
    this.order = new StartOrder(names);
  }

  Scenario read() {
    Optional<Double> beat = beat();
    JvmReader jvm = JvmReader.top(root, beat);
    Scenario scenario =
        new Scenario(
            beat,
            root.flag("table", false),
            new SettingsReader().read(root),
            director(),
            managers.entrySet().stream()
                .map(each -> manager(each.getKey(), each.getValue()))
                .toList(),
            queues.entrySet().stream().map(each -> queue(each.getKey(), each.getValue())).toList(),
            pools.entrySet().stream()
                .map(each -> pool(each.getKey(), each.getValue(), jvm))
                .toList(),
            processes.entrySet().stream()
                .map(each -> process(each.getKey(), each.getValue(), jvm))
                .toList());
    order.check();
    root.finish();
    return scenario;
  }

  private Optional<Double> beat() {
    Optional<Double> beat = root.number("beat");
    if (beat.isPresent() && !(beat.get() >= 0 && beat.get() < Integer.MAX_VALUE)) {
      root.fault("beat", "must be a number of seconds, 0 or more, got [" + beat.get() + "]");
    }
    return beat;
  }

  private DirectorPlan director() {
    Optional<Section> section = root.section(DIRECTOR);
    if (section.isEmpty()) {
      return new DirectorPlan(Optional.empty(), Optional.empty(), Optional.empty());
    }
    Section director = section.get();
    Optional<CallPlan> before = director.section("before").map(this::call);
    Optional<CallPlan> after = director.section("after").map(this::call);
    boolean alone =
        director.value("target").isEmpty()
            && director.value("args").isEmpty()
            && director.value("kwargs").isEmpty();
    Optional<CallPlan> target = alone ? Optional.empty() : Optional.of(calls.read(director));
    director.finish();
    return new DirectorPlan(before, target, after);
  }

  private CallPlan call(Section section) {
    CallPlan call = calls.read(section);
    section.finish();
    return call;
  }

  private ManagerPlan manager(String name, Section section) {
    if (name.equals(DIRECTOR)) {
      section.fault("a manager cannot be called director: queues could not tell them apart");
    }
    Placement placement = PlacementReader.read(section).orElseGet(Placement::here);
    section.finish();
    return new ManagerPlan(name, placement);
  }

  private QueuePlan queue(String name, Section section) {
    int capacity = section.count("capacity").orElse(0);
    String host = section.text("host").orElse(DIRECTOR);
    if (!host.equals(DIRECTOR) && !managers.containsKey(host)) {
      Set<String> hosts = new LinkedHashSet<>(managers.keySet());
      hosts.add(DIRECTOR);
      section.fault(
          "host",
          "must be director or a manager, got [" + host + "]: " + Nearest.hint(host, hosts));
    }
    section.finish();
    return new QueuePlan(name, capacity, Optional.of(host).filter(h -> !h.equals(DIRECTOR)));
  }

  private PoolPlan pool(String name, Section section, JvmReader jvm) {
    if (processes.containsKey(name)) {
      section.fault("there is also a process [" + name + "]: start-after could mean either");
    }
    OptionalInt workers = section.count("workers");
    if (workers.isPresent() && workers.getAsInt() < 1) {
      section.fault("workers", "must be 1 or more, got [" + workers.getAsInt() + "]");
    }
    PoolPlan plan =
        new PoolPlan(
            name,
            workers.orElse(Runtime.getRuntime().availableProcessors()),
            PoolTermsPlan.read(section),
            jvm.read(section),
            tasks(name, section),
            order.read(name, section),
            section.flag("insights", false),
            section.flag("progress-bar", false));
    section.finish();
    return plan;
  }

  private List<TaskPlan> tasks(String pool, Section section) {
    List<TaskPlan> tasks = new ArrayList<>();
    List<ConfigValue> values = section.list("tasks");
    for (int i = 0; i < values.size(); i++) {
      String number = "[" + i + "]";
      Optional<Section> task = section.sectionOf(values.get(i), section.path("tasks") + number);
      if (task.isPresent()) {
        String name = task.get().text("name").orElse(pool + ".tasks" + number);
        tasks.add(new TaskPlan(name, call(task.get())));
      }
    }
    return tasks;
  }

  private ProcessPlan process(String key, Section section, JvmReader jvm) {
    ProcessPlan plan =
        new ProcessPlan(
            key,
            section.text("name").orElse(key),
            calls.read(section),
            section.flag("daemon", false),
            jvm.read(section),
            directory(section),
            order.read(key, section));
    section.finish();
    return plan;
  }

  private static Optional<Path> directory(Section section) {
    Optional<Path> directory = section.text("working-directory").map(Path::of);
    boolean here = section.value(PlacementReader.KEY).isEmpty();
    if (here && directory.isPresent() && !Files.isDirectory(directory.get())) {
      section.fault(
          "working-directory", "must be an existing directory, got [" + directory.get() + "]");
    }
    return directory;
  }
}
