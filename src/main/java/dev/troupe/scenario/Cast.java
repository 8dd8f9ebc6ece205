package dev.troupe.scenario;

import dev.troupe.Manager;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.node.CurrentNode;
import dev.troupe.task.ProcessRecord;
import dev.troupe.wire.Call;
import dev.troupe.wire.Invoker;
import dev.troupe.wire.Targets;
import dev.troupe.wire.ValueCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The managers and queues of a run, and the calls with the queues put in. */
final class Cast {
  private final Map<String, Manager> managers = new LinkedHashMap<>();
  private final Map<String, ProcessQueue<Object>> queues = new LinkedHashMap<>();

  /** Starts the managers and creates the queues. */
  static Cast assemble(Troupe troupe, Scenario scenario) {
    Cast cast = new Cast();
    for (ManagerPlan plan : scenario.managers()) {
      cast.managers.put(plan.name(), troupe.manager(plan.name(), plan.placement()));
    }
    for (QueuePlan plan : scenario.queues()) {
      ProcessQueue<Object> queue =
          plan.manager().isPresent()
              ? cast.managers.get(plan.manager().get()).queue(plan.capacity())
              : troupe.queue(plan.name(), plan.capacity());
      cast.queues.put(plan.name(), queue);
    }
    return cast;
  }

  List<Object> args(CallPlan call) {
    return Arguments.list(call.args(), reference -> queues.get(reference.queue()));
  }

  Map<String, Object> kwargs(CallPlan call) {
    return Arguments.map(call.kwargs(), reference -> queues.get(reference.queue()));
  }

  /** Calls a function here, with arguments bound as they are in a process. */
  void callHere(CallPlan plan) throws Exception {
    ValueCodec codec = CurrentNode.get().orElseThrow().codec();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Call call = Targets.call(plan.target(), args(plan), kwargs(plan), loader, codec);
    try {
      Invoker.run(call, codec);
    } catch (Exception | Error thrown) {
      throw thrown;
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  /** Stops the managers; says who they were. */
  List<ProcessRecord> dismiss() {
    managers.values().forEach(Manager::shutdown);
    return managers.values().stream().map(manager -> Records.of(manager.process())).toList();
  }
}
