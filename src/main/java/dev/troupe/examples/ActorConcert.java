package dev.troupe.examples;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.Troupe;
import dev.troupe.actor.ActorMessage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * The concert as actors: singer and dancer are actors in JVMs of their own, the audience is one in
 * this JVM. In the middle of the song the singer's JVM is killed; a fresh one takes up the song
 * where the audience has heard it last.
 */
public final class ActorConcert {
  private static final int LINES = 5;
  private static final int KILLED_AFTER = 2;

  private ActorConcert() {}

  /** What a singer is told. */
  public sealed interface ToSinger extends ActorMessage {}

  /** The audience says with which line to go on. */
  public record GoOn(int line) implements ToSinger {}

  /** It is time for the next line. */
  public record NextLine(int line) implements ToSinger {}

  /** What a dancer is told: to dance to a line. */
  public record Dance(int line) implements ActorMessage {}

  /** What the audience is told. */
  public sealed interface ToAudience extends ActorMessage {}

  /** A singer comes on stage, for the first time or again. */
  public record OnStage(ActorRef<ToSinger> singer, long pid) implements ToAudience {}

  /** A line was sung. */
  public record Heard(int line, long pid) implements ToAudience {}

  /** Sings one line after another; asks first with which to begin. */
  public static Behavior<ToSinger> singer(String name, ActorRef<ToAudience> audience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  long pid = ProcessHandle.current().pid();
                  audience.tell(new OnStage(context.getSelf(), pid));
                  return Behaviors.receive(ToSinger.class)
                      .onMessage(GoOn.class, go -> sing(name, go.line(), pid, audience, timers))
                      .onMessage(
                          NextLine.class, next -> sing(name, next.line(), pid, audience, timers))
                      .build();
                }));
  }

  private static Behavior<ToSinger> sing(
      String name,
      int line,
      long pid,
      ActorRef<ToAudience> audience,
      TimerScheduler<ToSinger> timers) {
    System.out.println(name + " 正在唱歌呢 " + line);
    audience.tell(new Heard(line, pid));
    timers.startSingleTimer(new NextLine(line + 1), Beat.of(1));
    return line + 1 < LINES ? Behaviors.same() : Behaviors.stopped();
  }

  /** Dances to what is sung. */
  public static Behavior<Dance> dancer(String name) {
    return Behaviors.receive(Dance.class)
        .onMessage(
            Dance.class,
            dance -> {
              System.out.println(name + "正在伴舞呢 " + dance.line());
              return Behaviors.same();
            })
        .build();
  }

  /** Has a singer come, listens, and remembers what it has heard. */
  private static final class Audience {
    private final ActorRef<Dance> dancer;
    private final CountDownLatch over;
    private int heard;
    private boolean accident;

    Audience(ActorRef<Dance> dancer, CountDownLatch over) {
      this.dancer = dancer;
      this.over = over;
    }

    Behavior<ToAudience> behavior(Troupe troupe) {
      return Behaviors.setup(
          context -> {
            ActorRef<ToAudience> self = context.getSelf();
            context.watch(
                context.spawn(
                    troupe
                        .actor(() -> singer("Jam", self))
                        .name("singer")
                        .restarts(3, Duration.ofMinutes(1))
                        .behavior(),
                    "singer"));
            return Behaviors.receive(ToAudience.class)
                .onMessage(OnStage.class, this::greet)
                .onMessage(Heard.class, this::listen)
                .onSignal(Terminated.class, end -> leave())
                .build();
          });
    }

    private Behavior<ToAudience> greet(OnStage stage) {
      System.out.println("观众: 歌手上台, pid " + stage.pid() + ", 从第 " + heard + " 句开始");
      stage.singer().tell(new GoOn(heard));
      return Behaviors.same();
    }

    private Behavior<ToAudience> listen(Heard line) {
      heard = line.line() + 1;
      dancer.tell(new Dance(line.line()));
      if (heard == KILLED_AFTER && !accident) {
        accident = true;
        System.out.println("观众: 歌手的进程 " + line.pid() + " 被杀死了");
        ProcessHandle.of(line.pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
      return Behaviors.same();
    }

    /** The song is over, or the singer has been killed too often. */
    private Behavior<ToAudience> leave() {
      over.countDown();
      return Behaviors.stopped();
    }
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    perform();
  }

  /** Gives the concert, in a run of its own or in that of a scenario. */
  public static void perform() throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      CountDownLatch over = new CountDownLatch(1);
      ActorRef<Dance> dancer = troupe.spawn(() -> dancer("杰克逊"), "dancer");
      troupe
          .actorSystem()
          .systemActorOf(new Audience(dancer, over).behavior(troupe), "audience", Props.empty());
      over.await();
    }
  }
}
