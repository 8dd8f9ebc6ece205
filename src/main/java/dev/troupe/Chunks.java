package dev.troupe;

import dev.troupe.pool.Chunk;
import dev.troupe.task.Target;
import dev.troupe.wire.Call;
import dev.troupe.wire.Outcome;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TargetRef;
import dev.troupe.wire.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends the calls of one function in chunks. */
final class Chunks {
  private final TaskSender sender;
  private final Target function;
  private TargetRef reference;

  Chunks(TaskSender sender, Target function) {
    this.sender = sender;
    this.function = function;
  }

  /** Sends one chunk; its result is the outcome of each call. */
  AsyncResult<List<Outcome>> send(List<Object[]> arguments) {
    List<Payload> encoded = new ArrayList<>(arguments.size());
    arguments.forEach(each -> encoded.add(encode(each)));
    return sender.send(new Chunk(reference, encoded), Callbacks.none());
  }

  private Payload encode(Object[] arguments) {
    Call call = Targets.call(function, Arrays.asList(arguments), sender.node().codec());
    reference = call.target();
    return call.arguments();
  }
}
