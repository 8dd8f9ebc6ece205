package dev.troupe;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.pubsub.Topic;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import dev.troupe.actor.ActorMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

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

  /** Say what has been sung so far, and stop singing. */
  public record Farewell(ActorRef<Sung> replyTo) implements Word {}

  /** Fail as badly as one can. */
  public record Overflow() implements Word {}

  /** Stop, and leave a thread behind. */
  public record Linger() implements Word {}

  /** End the actor system of your process. */
  public record Collapse() implements Word {}

  /** Who sings in your choir? */
  public record Introduce(ActorRef<Introduced> replyTo) implements Word {}

  /** A singer of a choir. */
  public record Introduced(long pid, ActorRef<Word> singer) implements ActorMessage {}

  /** Something that nobody may be able to write. */
  public record Odd(Object what) implements Word {}

  /** Hold a note. */
  public record Note(Duration length, Optional<String> text) implements Word {}

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
              .onMessage(
                  Note.class,
                  note -> {
                    lines.add(note.text().orElse("") + note.length());
                    return Behaviors.same();
                  })
              .onMessage(Overflow.class, overflow -> overflow(0))
              .onMessage(
                  Farewell.class,
                  farewell -> {
                    farewell
                        .replyTo()
                        .tell(new Sung(ProcessHandle.current().pid(), List.copyOf(lines)));
                    return Behaviors.stopped();
                  })
              .onMessage(Bow.class, bow -> Behaviors.stopped())
              .onMessage(
                  Linger.class,
                  linger -> {
                    new Thread(ActorActs::lingerOn, "lingers").start();
                    return Behaviors.stopped();
                  })
              .onMessage(
                  Collapse.class,
                  collapse -> {
                    context.getSystem().terminate();
                    return Behaviors.same();
                  })
              .onMessage(
                  Introduce.class,
                  asked -> {
                    ActorRef<Word> other = context.spawnAnonymous(singer());
                    asked.replyTo().tell(new Introduced(ProcessHandle.current().pid(), other));
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private static void lingerOn() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Behavior<Word> overflow(int depth) {
    return depth < 0 ? Behaviors.same() : overflow(depth + 1).unsafeCast();
  }

  /** One that cannot even begin. */
  public static Behavior<Word> hoarse() {
    return Behaviors.setup(
        context -> {
          throw new IllegalStateException("no voice");
        });
  }

  /** One of which the factory throws, and leaves a thread behind. */
  public static Behavior<Word> unmade() {
    new Thread(ActorActs::lingerOn, "lingers").start();
    throw new IllegalStateException("no stage");
  }

  /** Ends the actor system in a hook, as Akka's own programs do. */
  public static void endActorsAtTheEnd() {
    Troupe troupe = Troupe.open();
    Runtime.getRuntime().addShutdownHook(new Thread(troupe.actorSystem()::terminate));
  }

  /** Hears a singer's last words, in a process that the singer does not know. */
  public static void hear(ActorRef<Word> singer, ProcessQueue<Integer> heard) throws Exception {
    try (Troupe troupe = Troupe.open()) {
      Sung sung =
          AskPattern.<Word, Sung>ask(
                  singer, Farewell::new, Duration.ofSeconds(20), troupe.actorSystem().scheduler())
              .toCompletableFuture()
              .get();
      heard.put(sung.lines().size());
    }
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

  /** Waits until it is killed. */
  public static void wait(String what) throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** Waits until it is killed. */
  public static int waitAndCount(int number) throws InterruptedException {
    new CountDownLatch(number).await();
    return number;
  }

  /** Praises a singer. */
  public static int praise(ActorRef<Word> singer) {
    singer.tell(new Sing("bravo"));
    return 0;
  }
}
