package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Props;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.pubsub.Topic;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.Cluster;
import com.typesafe.config.ConfigFactory;
import dev.troupe.ActorActs.Bow;
import dev.troupe.ActorActs.Collapse;
import dev.troupe.ActorActs.Introduce;
import dev.troupe.ActorActs.Introduced;
import dev.troupe.ActorActs.Linger;
import dev.troupe.ActorActs.Note;
import dev.troupe.ActorActs.Odd;
import dev.troupe.ActorActs.Overflow;
import dev.troupe.ActorActs.Recall;
import dev.troupe.ActorActs.Sing;
import dev.troupe.ActorActs.Stumble;
import dev.troupe.ActorActs.Sung;
import dev.troupe.ActorActs.Word;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Limit;
import dev.troupe.support.Opened;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.task.ActorLostException;
import dev.troupe.task.NotPortableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actors in processes of their own. */
@RealJvms
@Limit(seconds = 90)
class ActorIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);

  private Troupe troupe;

  @BeforeEach
  void open() {
    troupe = Opened.closeAfterwards(Troupe.open());
  }

  private Sung ask(ActorRef<Word> singer) throws Exception {
    return asked(singer, LONG).get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletableFuture<Sung> asked(ActorRef<Word> singer, Duration patience) {
    return AskPattern.<Word, Sung>ask(
            singer, Recall::new, patience, troupe.actorSystem().scheduler())
        .toCompletableFuture();
  }

  /** What is asked while there is no process may be dropped. */
  private Optional<Sung> tryAsk(ActorRef<Word> singer) throws InterruptedException {
    try {
      return Optional.of(asked(singer, SHORT).get());
    } catch (ExecutionException e) {
      return Optional.empty();
    }
  }

  @RepeatedByProperty
  void shouldTakeMessagesInOrderFromItsBirthOn() throws Exception {
    ActorRef<Word> singer = troupe.spawn(ActorActs::singer, "singer");
    List<String> lines = IntStream.range(0, 900).mapToObj(String::valueOf).toList();
    lines.forEach(line -> singer.tell(new Sing(line)));
    Sung sung = ask(singer);
    assertEquals(lines, sung.lines());
    assertNotEquals(ProcessHandle.current().pid(), sung.pid());
    assertEquals(
        List.of(sung.pid()),
        troupe.activeChildren().stream().map(child -> child.pid().getAsLong()).toList());
  }

  @RepeatedByProperty
  void shouldTakeUpAgainUnderTheSameReferenceWhenItsProcessIsKilled() throws Exception {
    ActorRef<Word> singer =
        troupe
            .actor(ActorActs::singer)
            .name("singer")
            .restarts(2, Duration.ofMinutes(1))
            .backoff(Duration.ofMillis(10), Duration.ofMillis(10))
            .spawn();
    singer.tell(new Sing("one"));
    Sung before = ask(singer);
    Program.signal(before.pid(), "KILL");
    Await.until(
        "its end is known",
        LONG,
        () ->
            troupe.activeChildren().stream()
                .noneMatch(child -> child.pid().getAsLong() == before.pid()));
    singer.tell(new Sing("two"));
    Sung after = ask(singer);
    assertEquals(List.of("two"), after.lines(), "a fresh process remembers nothing");
    assertNotEquals(before.pid(), after.pid());
  }

  /** A parent that says what it hears of its child. */
  private static Behavior<Word> parent(
      Behavior<Word> child,
      CompletableFuture<ActorRef<Word>> born,
      CompletableFuture<Object> heard) {
    return Behaviors.setup(
        context -> {
          ActorRef<Word> ref = context.spawn(child, "child");
          context.watch(ref);
          born.complete(ref);
          return Behaviors.receive(Word.class)
              .onMessage(Bow.class, bow -> Behaviors.stopped())
              .onSignal(
                  ChildFailed.class,
                  failed -> {
                    heard.complete(failed.getCause());
                    return Behaviors.stopped();
                  })
              .onSignal(
                  Terminated.class,
                  ended -> {
                    heard.complete(ended);
                    return Behaviors.stopped();
                  })
              .build();
        });
  }

  private record Family(ActorRef<Word> child, CompletableFuture<Object> heard) {}

  private Family family(Behavior<Word> behavior) throws Exception {
    CompletableFuture<ActorRef<Word>> born = new CompletableFuture<>();
    CompletableFuture<Object> heard = new CompletableFuture<>();
    troupe
        .actorSystem()
        .systemActorOf(parent(behavior, born, heard), "parent-" + System.nanoTime(), Props.empty());
    return new Family(born.get(LONG.toSeconds(), TimeUnit.SECONDS), heard);
  }

  @Test
  void shouldTellItsParentThatItHasStopped() throws Exception {
    Family family = family(troupe.actor(ActorActs::singer).name("singer").behavior());
    family.child().tell(new Bow());
    assertInstanceOf(Terminated.class, family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void shouldTellItsParentThatItHasStoppedWhenItHasLeftAThread() throws Exception {
    Family family = family(troupe.actor(ActorActs::singer).name("singer").behavior());
    family.child().tell(new Linger());
    assertInstanceOf(Terminated.class, family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void shouldTellItsParentThatItsActorSystemHasEnded() throws Exception {
    Family family = family(troupe.actor(ActorActs::singer).name("singer").behavior());
    family.child().tell(new Collapse());
    Object why = family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS);
    String message = assertInstanceOf(ActorLostException.class, why).getMessage();
    assertTrue(message.contains("its code has terminated it"), message);
  }

  @Test
  void shouldNotBeStartedAgainWhenAllProcessesAreTerminated() throws Exception {
    Family family =
        family(
            troupe
                .actor(ActorActs::singer)
                .name("singer")
                .restarts(100, Duration.ofMinutes(1))
                .backoff(Duration.ZERO, Duration.ZERO)
                .behavior());
    ask(family.child());
    troupe.terminate();
    assertInstanceOf(Terminated.class, family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS));
    assertEquals(List.of(), troupe.activeChildren());
  }

  @Test
  void shouldNotBeStartedAgainWhenItsProcessIsTerminated() throws Exception {
    Family family =
        family(
            troupe
                .actor(ActorActs::singer)
                .name("singer")
                .restarts(100, Duration.ofMinutes(1))
                .behavior());
    ask(family.child());
    troupe.activeChildren().get(0).terminate();
    assertInstanceOf(Terminated.class, family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS));
    assertEquals(List.of(), troupe.activeChildren());
  }

  private static void assertLostTo(String message, Family family) throws Exception {
    Object why = family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS);
    Throwable cause = assertInstanceOf(ActorLostException.class, why).getCause();
    assertEquals(message, assertInstanceOf(IllegalStateException.class, cause).getMessage());
  }

  @Test
  void shouldTellItsParentWhatItsFactoryThrewWhenThatHasLeftAThread() throws Exception {
    assertLostTo("no stage", family(troupe.actor(ActorActs::unmade).name("singer").behavior()));
  }

  @Test
  void shouldEndInOrderWhenAHookOfTheUserEndsItsActorSystem() throws Exception {
    List<String> said = new CopyOnWriteArrayList<>();
    ChildProcess leaver =
        troupe
            .process()
            .target(ActorActs::endActorsAtTheEnd)
            .output((name, stderr, line) -> said.add(new String(line, StandardCharsets.UTF_8)))
            .build();
    leaver.start();
    leaver.join();
    assertEquals(OptionalInt.of(0), leaver.exitCode());
    assertEquals(List.of(), said);
  }

  /** Watches an actor of another process, and tells of its end. */
  private CompletableFuture<Object> watched(ActorRef<Word> far) {
    CompletableFuture<Object> heard = new CompletableFuture<>();
    Behavior<Word> watcher =
        Behaviors.setup(
            context -> {
              context.watch(far);
              return Behaviors.receive(Word.class)
                  .onSignal(
                      Terminated.class,
                      ended -> {
                        heard.complete(ended);
                        return Behaviors.stopped();
                      })
                  .build();
            });
    troupe.actorSystem().systemActorOf(watcher, "watcher-" + System.nanoTime(), Props.empty());
    return heard;
  }

  private Introduced introduced(ActorRef<Word> singer) throws Exception {
    return AskPattern.<Word, Introduced>ask(
            singer, Introduce::new, LONG, troupe.actorSystem().scheduler())
        .toCompletableFuture()
        .get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @RepeatedByProperty
  void shouldTellWhoWatchesOneOfItsOwnActorsFromItsBirthOnThatItsProcessWasKilled()
      throws Exception {
    Introduced one = introduced(troupe.spawn(ActorActs::singer, "singer"));
    CompletableFuture<Object> heard = watched(one.singer());
    Program.signal(one.pid(), "KILL");
    assertInstanceOf(Terminated.class, heard.get(LONG.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void shouldTellWhoWatchesOfADeathWhileAnotherProcessIsStopped() throws Exception {
    long other = ask(troupe.spawn(ActorActs::singer, "other")).pid();
    Introduced one = introduced(troupe.spawn(ActorActs::singer, "singer"));
    CompletableFuture<Object> heard = watched(one.singer());
    Program.signal(other, "STOP");
    try {
      Program.signal(one.pid(), "KILL");
      assertInstanceOf(Terminated.class, heard.get(LONG.toSeconds(), TimeUnit.SECONDS));
    } finally {
      Program.signal(other, "CONT");
    }
  }

  @RepeatedByProperty
  void shouldLetNobodyWaitForEverWhenTheActorSystemOfTheMainProgramEnds() throws Exception {
    ChildProcess listener = troupe.process(ActorActs::wait, "for ever");
    listener.start();
    ProcessPool pool = Opened.closeAfterwards(troupe.pool(1));
    CompletableFuture<Integer> call = pool.applyAsync(ActorActs::waitAndCount, 1);
    ActorRef<Word> singer = troupe.spawn(ActorActs::singer, "singer");
    long pid = ask(singer).pid();
    troupe.actorSystem().terminate();
    listener.join();
    assertThrows(ExecutionException.class, () -> call.get(LONG.toSeconds(), TimeUnit.SECONDS));
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> troupe.process(ActorActs::wait, "for ever").start());
    assertTrue(refused.getMessage().contains("open another"), refused::getMessage);
    troupe.close();
    assertTrue(Gone.is(pid), "the run is over and its process lives");
  }

  @Test
  void shouldTellItsParentWhatItThrew() throws Exception {
    Family family = family(troupe.actor(ActorActs::singer).name("singer").behavior());
    family.child().tell(new Stumble("out of breath"));
    Object why = family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS);
    ActorLostException lost = assertInstanceOf(ActorLostException.class, why);
    assertTrue(lost.getMessage().contains("singer"), lost.getMessage());
    assertInstanceOf(IllegalStateException.class, lost.getCause());
    assertEquals("out of breath", lost.getCause().getMessage());
  }

  @Test
  void shouldTellItsParentWhenItWasKilledTooOften() throws Exception {
    Family family =
        family(
            troupe
                .actor(ActorActs::singer)
                .name("singer")
                .restarts(1, Duration.ofMinutes(1))
                .backoff(Duration.ZERO, Duration.ZERO)
                .behavior());
    long first = ask(family.child()).pid();
    Program.signal(first, "KILL");
    long second =
        Await.value(
            "another process",
            LONG,
            () -> tryAsk(family.child()).map(Sung::pid).filter(pid -> pid != first));
    Program.signal(second, "KILL");
    Object why = family.heard().get(LONG.toSeconds(), TimeUnit.SECONDS);
    assertTrue(
        assertInstanceOf(ActorLostException.class, why).getMessage().contains("SIGKILL"),
        why::toString);
  }

  @Test
  void shouldTellItsParentWhatItsSetupThrew() throws Exception {
    assertLostTo("no voice", family(troupe.actor(ActorActs::hoarse).name("singer").behavior()));
  }

  @Test
  void shouldBeStartedAgainAfterAnErrorThatEndsAllActorsOfItsProcess() throws Exception {
    ActorRef<Word> singer =
        troupe
            .actor(ActorActs::singer)
            .name("singer")
            .restarts(1, Duration.ofMinutes(1))
            .backoff(Duration.ZERO, Duration.ZERO)
            .spawn();
    long first = ask(singer).pid();
    singer.tell(new Overflow());
    Await.value(
        "another process", LONG, () -> tryAsk(singer).map(Sung::pid).filter(pid -> pid != first));
    assertTrue(Gone.is(first));
  }

  @Test
  void shouldBeginAnewWhenItsParentSaysSo() throws Exception {
    Behavior<Word> behavior =
        Behaviors.supervise(troupe.actor(ActorActs::singer).name("singer").behavior())
            .onFailure(ActorLostException.class, SupervisorStrategy.restart());
    Family family = family(behavior);
    long first = ask(family.child()).pid();
    Program.signal(first, "KILL");
    long second =
        Await.value(
            "another process",
            LONG,
            () -> tryAsk(family.child()).map(Sung::pid).filter(pid -> pid != first));
    assertEquals(
        List.of(second),
        troupe.activeChildren().stream().map(child -> child.pid().getAsLong()).toList());
  }

  @RepeatedByProperty
  void shouldBeHeardToItsLastWord() throws Exception {
    ActorRef<Word> singer = troupe.spawn(ActorActs::singer, "singer");
    ProcessQueue<Integer> heard = troupe.queue();
    singer.tell(new Sing("one"));
    ask(singer);
    ChildProcess listener = troupe.process(ActorActs::hear, singer, heard);
    listener.start();
    assertEquals(1, heard.get(LONG));
    listener.join();
  }

  @Test
  void shouldDropWhatNobodyCanWriteAndLiveOn() throws Exception {
    ActorRef<Word> singer = troupe.spawn(ActorActs::singer, "singer");
    singer.tell(new Odd(new Object()));
    long first = ask(singer).pid();
    singer.tell(new Odd(new Object()));
    singer.tell(new Note(Duration.ofSeconds(2), Optional.of("la ")));
    Sung sung = ask(singer);
    assertEquals(List.of("la PT2S"), sung.lines());
    assertEquals(first, sung.pid());
  }

  @Test
  void shouldNotLetAnActorOfAnotherSystemTravel() {
    ActorSystem<Word> system =
        ActorSystem.create(
            ActorActs.singer(), "own", ConfigFactory.parseString("akka.daemonic = on"));
    ActorRef<Word> own = system;
    try {
      NotPortableException refused =
          assertThrows(
              NotPortableException.class, () -> troupe.process(ActorActs::request, "encore", own));
      assertTrue(refused.getMessage().contains("actor system [own]"), refused::getMessage);
    } finally {
      system.terminate();
    }
  }

  @RepeatedByProperty
  void shouldLeaveNoProcessWhenTheRunIsClosedWhileItStarts() {
    troupe.spawn(ActorActs::singer, "singer");
    troupe.close();
    assertEquals(List.of(), troupe.activeChildren());
    Await.until(
        "all are gone", LONG, () -> ProcessHandle.current().descendants().allMatch(Gone::is));
  }

  @RepeatedByProperty
  void shouldEndItsProcessWithItsParent() throws Exception {
    CompletableFuture<ActorRef<Word>> born = new CompletableFuture<>();
    ActorRef<Word> parent =
        troupe
            .actorSystem()
            .systemActorOf(
                parent(
                    troupe.actor(ActorActs::singer).name("singer").behavior(),
                    born,
                    new CompletableFuture<>()),
                "parent",
                Props.empty());
    long pid = ask(born.get(LONG.toSeconds(), TimeUnit.SECONDS)).pid();
    parent.tell(new Bow());
    Await.until("its process ends", LONG, () -> Gone.is(pid));
  }

  @Test
  void shouldEndWithItsRunHoweverOftenItMayBeStartedAgain() throws Exception {
    Family family =
        family(
            troupe
                .actor(ActorActs::singer)
                .name("singer")
                .restarts(100, Duration.ofMinutes(1))
                .backoff(Duration.ZERO, Duration.ZERO)
                .behavior());
    long pid = ask(family.child()).pid();
    troupe.close();
    assertTrue(Gone.is(pid), "the run is over and its process lives");
  }

  @Test
  void shouldRefuseANameThatNoActorCanHave() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> troupe.spawn(ActorActs::singer, "Jam 歌手"));
    assertTrue(refused.getMessage().contains("Jam 歌手"), refused.getMessage());
  }

  @Test
  void shouldDropWhatIsTooMuch() throws Exception {
    ActorRef<Word> singer = troupe.actor(ActorActs::singer).name("singer").keep(3).spawn();
    IntStream.range(0, 10).forEach(i -> singer.tell(new Sing(String.valueOf(i))));
    Await.until(
        "its process is there",
        LONG,
        () -> {
          singer.tell(new Sing("more"));
          return tryAsk(singer).filter(sung -> sung.lines().contains("more")).isPresent();
        });
    assertEquals(List.of("0", "1", "2"), ask(singer).lines().subList(0, 3));
    assertTrue(!ask(singer).lines().contains("5"));
  }

  private Optional<ActorRef<Word>> found() throws Exception {
    return AskPattern.ask(
            troupe.actorSystem().receptionist(),
            (ActorRef<Receptionist.Listing> replyTo) -> Receptionist.find(ActorActs.KEY, replyTo),
            LONG,
            troupe.actorSystem().scheduler())
        .toCompletableFuture()
        .get(LONG.toSeconds(), TimeUnit.SECONDS)
        .getServiceInstances(ActorActs.KEY)
        .stream()
        .findFirst();
  }

  @Test
  void shouldBeFoundByTheReceptionist() throws Exception {
    ActorRef<Word> singer = troupe.spawn(ActorActs::famous, "famous");
    long pid = ask(singer).pid();
    ActorRef<Word> found = Await.value("the receptionist knows it", LONG, this::found);
    assertEquals(pid, ask(found).pid());
  }

  @RepeatedByProperty
  void shouldNotBeFoundByTheReceptionistWhenItsProcessWasKilled() throws Exception {
    for (String other : List.of("a", "b", "c")) {
      ask(troupe.spawn(ActorActs::singer, other));
    }
    long pid = ask(troupe.spawn(ActorActs::famous, "famous")).pid();
    Await.value("the receptionist knows it", LONG, this::found);
    Await.until("all are members", LONG, () -> members() == 5);
    Program.signal(pid, "KILL");
    Await.until("it is known no more", LONG, () -> found().isEmpty());
    Await.until("all are members again", LONG, () -> members() == 4);
    assertTrue(found().isEmpty());
  }

  private int members() {
    return Cluster.get(Adapter.toClassic(troupe.actorSystem())).state().members().size();
  }

  @Test
  void shouldHearWhatIsPublishedInAnotherProcess() throws Exception {
    ActorRef<Word> near = troupe.spawn(ActorActs::listener, "near");
    ActorRef<Word> far = troupe.spawn(ActorActs::listener, "far");
    ActorRef<Topic.Command<Word>> topic =
        troupe
            .actorSystem()
            .systemActorOf(Topic.create(Word.class, ActorActs.TOPIC), "publisher", Props.empty());
    Await.until(
        "both have subscribed",
        LONG,
        () -> {
          topic.tell(Topic.publish(new Sing("first")));
          return ask(near).lines().contains("first") && ask(far).lines().contains("first");
        });
    topic.tell(Topic.publish(new Sing("second")));
    for (ActorRef<Word> singer : List.of(near, far)) {
      Await.until("it hears all", LONG, () -> ask(singer).lines().contains("second"));
      List<String> lines = ask(singer).lines();
      assertEquals(1, lines.stream().filter("second"::equals).count(), "heard once");
    }
  }

  @Test
  void shouldUseQueuesAndProcessesInAnActor() throws Exception {
    ProcessQueue<String> heard = troupe.queue();
    ActorRef<Word> conductor = troupe.spawn(() -> ActorActs.conductor(heard), "conductor");
    conductor.tell(new Sing("one"));
    conductor.tell(new Sing("two"));
    assertEquals("one", heard.get(LONG));
    assertEquals("two", heard.get(LONG));
  }

  @RepeatedByProperty
  void shouldBeReachedFromAProcessThatWasGivenIt() throws Exception {
    ActorRef<Word> singer = troupe.spawn(ActorActs::singer, "singer");
    ChildProcess fan = troupe.process(ActorActs::request, "encore", singer);
    fan.start();
    fan.join();
    try (ProcessPool pool = troupe.pool(1)) {
      pool.applyAsync(ActorActs::praise, singer).join();
    }
    Await.untilEqual(
        "both were heard", LONG, List.of("encore", "bravo"), () -> ask(singer).lines());
  }

  @Test
  void shouldRefuseAFactoryThatCannotTravel() {
    Thread captured = Thread.currentThread();
    assertThrows(
        NotPortableException.class,
        () ->
            troupe.spawn(
                () -> {
                  captured.interrupt();
                  return ActorActs.singer();
                },
                "x"));
  }
}
