package dev.troupe;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.pubsub.Topic;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import dev.troupe.actor.ActorMessage;
import java.util.ArrayList;
import java.util.List;

/** What actors in processes of their own do in tests. */
public final class ActorActs {
  static final ServiceKey<Word> KEY = ServiceKey.create(Word.class, "singers");

  static final String TOPIC = "songs";

  private ActorActs() {}

  /** What a singer is told. */
  public sealed interface Word extends ActorMessage {}

  /** Sing a line. */
  public record Sing(String line) implements Word {}

  /** Say what has been sung so far. */
  public record Recall(ActorRef<Sung> replyTo) implements Word {}

  /** Fail. */
  public record Stumble(String why) implements Word {}

  /** Stop singing. */
  public record Bow() implements Word {}

  /** What has been sung, and where. */
  public record Sung(long pid, List<String> lines) implements ActorMessage {}

  /** A singer who remembers. */
  public static Behavior<Word> singer() {
    return Behaviors.setup(
        context -> {
          List<String> lines = new ArrayList<>();
          return Behaviors.receive(Word.class)
              .onMessage(
                  Sing.class,
                  sing -> {
                    lines.add(sing.line());
                    return Behaviors.same();
                  })
              .onMessage(
                  Recall.class,
                  recall -> {
                    recall
                        .replyTo()
                        .tell(new Sung(ProcessHandle.current().pid(), List.copyOf(lines)));
                    return Behaviors.same();
                  })
              .onMessage(
                  Stumble.class,
                  stumble -> {
                    throw new IllegalStateException(stumble.why());
                  })
              .onMessage(Bow.class, bow -> Behaviors.stopped())
              .build();
        });
  }

  /** A singer whom anybody in the run can find. */
  public static Behavior<Word> famous() {
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
          return singer();
        });
  }

  /** A singer who sings what anybody in the run publishes. */
  public static Behavior<Word> listener() {
    return Behaviors.setup(
        context -> {
          context
              .spawn(Topic.create(Word.class, TOPIC), "topic")
              .tell(Topic.subscribe(context.getSelf()));
          return singer();
        });
  }

  /** Has every line sung by a process of its own, which puts it into a queue. */
  public static Behavior<Word> conductor(ProcessQueue<String> heard) {
    return Behaviors.receive(Word.class)
        .onMessage(
            Sing.class,
            sing -> {
              try (Troupe troupe = Troupe.open()) {
                ChildProcess voice = troupe.process(ActorActs::voice, sing.line(), heard);
                voice.start();
                voice.join();
              }
              return Behaviors.same();
            })
        .build();
  }

  /** Sings a line. */
  public static void voice(String line, ProcessQueue<String> heard) throws InterruptedException {
    heard.put(line);
  }

  /** Has a singer sing. */
  public static void request(String line, ActorRef<Word> singer) {
    singer.tell(new Sing(line));
  }

  /** Praises a singer. */
  public static int praise(ActorRef<Word> singer) {
    singer.tell(new Sing("bravo"));
    return 0;
  }
}
