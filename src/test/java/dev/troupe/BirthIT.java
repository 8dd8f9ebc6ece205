package dev.troupe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Caller;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process is born with and where it may be born: rows P-23, P-25, P-26, P-31, P-35 to P-37
 * and P-40 to P-43 of the specification.
 */
@RealJvms
@Limit(seconds = 120)
class BirthIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static Troupe troupe;
  @TempDir private Path directory;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  private static void run(ChildProcess child) throws InterruptedException {
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode(), child::toString);
  }

  /** P-40. */
  @Test
  void shouldInheritFlagsAndAllThatTheProgramHasSet() {
    Program program =
        Program.java(Flags.class)
            .jvmOptions("-Xss2m", "-ea:dev.troupe...", "-Dverse=two", "-XX:+UseSerialGC")
            .jvmOptions("--add-modules=java.net.http")
            .env("SONG", "不露声色")
            .locale("C.UTF-8")
            .in(directory)
            .start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    List<String> lines = program.out().lines();
    assertTrue(lines.get(0).contains("song=不露声色"), lines.get(0));
    assertTrue(lines.get(0).contains("directory=" + directory), lines.get(0));
    assertTrue(lines.get(0).contains("verse=two, refrain=la la"), lines.get(0));
    assertTrue(lines.get(0).contains("locale=zh_CN, timeZone=Asia/Shanghai, asserts=true"));
    assertEquals(lines.get(0), lines.get(1), "the child's");
    assertEquals(lines.get(0), lines.get(2), "the grandchild's");
    assertEquals(List.of("true", "true"), lines.subList(3, 5), program.out()::text);
  }

  static void find(ProcessQueue<List<String>> found) throws InterruptedException, IOException {
    try (InputStream added = BirthIT.class.getResourceAsStream("/added.txt")) {
      found.put(
          List.of(
              System.getenv("SONG"),
              Path.of("").toAbsolutePath().toString(),
              System.getProperty("verse"),
              TimeZone.getDefault().getID(),
              String.valueOf(
                  ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xmx64m")),
              added == null ? "nothing" : new String(added.readAllBytes(), UTF_8)));
    }
  }

  @Test
  void shouldBeBornAsItWasTold() throws Exception {
    Path added = Files.createDirectories(directory.resolve("added classes"));
    Files.writeString(added.resolve("added.txt"), "something");
    System.setProperty("verse", "one");
    try {
      ProcessQueue<List<String>> found = troupe.queue();
      run(
          troupe
              .process()
              .target(BirthIT::find, found)
              .environment(Map.of("SONG", "不露声色"))
              .workingDirectory(directory)
              .classPath(List.of(added))
              .jvmOptions(List.of("-Dverse=two", "-Duser.timezone=Asia/Shanghai"))
              .maxHeap("64m")
              .build());
      assertEquals(
          List.of("不露声色", directory.toString(), "two", "Asia/Shanghai", "true", "something"),
          found.get(LONG));
    } finally {
      System.clearProperty("verse");
    }
  }

  @Test
  void shouldRefuseAClassPathThatIsNotThere() {
    Path nowhere = directory.resolve("nowhere");
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> troupe.process().classPath(List.of(nowhere)))
            .getMessage();
    assertTrue(message.contains("[" + nowhere + "]"), message);
  }

  /** Descriptors by what they are open on. */
  static Set<String> descriptors() throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : open.toList()) {
        try {
          found.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          // The one with which the directory itself was read.
        }
      }
    }
    return found;
  }

  static void tellDescriptors(ProcessQueue<Set<String>> told, ProcessQueue<Boolean> go)
      throws InterruptedException, IOException {
    told.put(descriptors());
    go.get();
  }

  /** P-26, P-42: those that are started later hold nothing of those before, nor of ours. */
  @Test
  void shouldNotInheritDescriptors() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    ProcessQueue<Set<String>> told = troupe.queue();
    ProcessQueue<Boolean> go = troupe.queue();
    try (ServerSocket ours = new ServerSocket(0)) {
      assertTrue(ours.isBound());
      List<Set<String>> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        troupe.process(BirthIT::tellDescriptors, told, go).start();
        all.add(told.get(LONG));
      }
      Set<String> sockets = new HashSet<>(descriptors());
      sockets.removeIf(what -> !what.startsWith("socket:"));
      for (Set<String> found : all) {
        assertFalse(found.stream().anyMatch(sockets::contains), found::toString);
        assertEquals(all.get(0).size(), found.size(), 3, () -> all.get(0) + " and " + found);
      }
      go.addAll(List.of(true, true, true, true, true));
    }
  }

  static void tellSize(int generation, ProcessQueue<List<Integer>> told)
      throws InterruptedException {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    told.put(
        List.of(
            options.size(),
            System.getProperty("java.class.path").length(),
            System.getenv().size(),
            System.getProperties().size()));
    if (generation < 5) {
      try (Troupe own = Troupe.open()) {
        own.process(BirthIT::tellSize, generation + 1, told).start();
      }
    }
  }

  /** P-41. */
  @Test
  void shouldNotGrowFromGenerationToGeneration() throws Exception {
    ProcessQueue<List<Integer>> told = troupe.queue();
    run(troupe.process(BirthIT::tellSize, 1, told));
    List<Integer> first = told.get(LONG);
    for (int generation = 2; generation <= 5; generation++) {
      assertEquals(first, told.get(LONG), "generation " + generation);
    }
  }

  static void lookOnce(ProcessQueue<Object> empty) {
    assertThrows(dev.troupe.task.QueueEmptyException.class, empty::getNowait);
  }

  static void startDaemon(ProcessQueue<Object> empty) throws InterruptedException {
    try (Troupe own = Troupe.open()) {
      ChildProcess daemon = own.process().daemon(true).target(BirthIT::lookOnce, empty).build();
      run(daemon);
    }
  }

  /** P-36. */
  @Test
  void shouldLetAProcessHaveADaemon() throws Exception {
    run(troupe.process(BirthIT::startDaemon, troupe.queue()));
  }

  static void mapInside() throws InterruptedException {
    try (Troupe own = Troupe.open();
        ProcessPool pool = own.pool(4)) {
      List<Integer> numbers = List.of(1, 2, 3, 4, 5, 6, 7);
      assertEquals(List.of(1, 4, 9, 16, 25, 36, 49), pool.map(PoolActs::square, numbers));
    }
  }

  /** P-37. */
  @Test
  void shouldLetAProcessHaveAPool() throws Exception {
    run(troupe.process(BirthIT::mapInside));
  }

  @Test
  void shouldStartFromSixteenThreadsAtOnce() throws Exception {
    ProcessQueue<String> names = troupe.queue();
    List<Caller<Void>> callers =
        IntStream.range(0, 16)
            .mapToObj(i -> Caller.running(() -> troupe.process(Acts::sayName, names).start()))
            .toList();
    for (Caller<Void> caller : callers) {
      assertNull(caller.result());
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 16; i++) {
      assertTrue(seen.add(names.get(LONG)), seen::toString);
    }
    Await.until("all have ended", LONG, () -> troupe.activeChildren().isEmpty());
  }

  /** A lambda of this class would have it initialised once more, in the process. */
  static final class Opening {
    static final String SAID = say();

    private Opening() {}

    private static String say() {
      try {
        ProcessQueue<String> names = troupe.queue();
        ChildProcess.Builder opener = troupe.process().name("opener");
        run(opener.target("dev.troupe.Acts#sayName").args(names).build());
        return names.get(LONG);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void shouldStartInAStaticInitialiser() {
    assertEquals("opener", Opening.SAID);
  }

  /** A program that starts too late. */
  static final class TooLate {
    private TooLate() {}

    public static void main(String[] args) {
      Troupe troupe = Troupe.open();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> start(troupe)));
    }

    private static void start(Troupe troupe) {
      List<Runnable> ways =
          List.of(
              () -> troupe.process().name("late").target(Acts::nothing).build().start(),
              () -> troupe.pool().name("late").build(),
              () -> troupe.manager("late"));
      for (Runnable way : ways) {
        System.out.println(assertThrows(IllegalStateException.class, way::run).getMessage());
      }
    }
  }

  @Test
  void shouldRefuseToStartInAShutdownHook() {
    Program program = Program.java(TooLate.class).start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    List<String> lines = program.out().lines();
    assertEquals(3, lines.size(), program.out()::text);
    for (String line : lines) {
      assertTrue(line.contains("shutting down") || line.contains("run is closed"), line);
    }
  }

  @Test
  void shouldStartInAVirtualThread() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21);
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    ProcessQueue<String> names = troupe.queue();
    Runnable work = () -> troupe.process().name("v").target(Acts::sayName, names).build().start();
    Thread thread = (Thread) start.invoke(null, work);
    thread.join(LONG.toMillis());
    assertEquals("v", names.get(LONG));
  }

  /** A class of the tests under another name, in a directory that no other JVM knows. */
  private static Class<?> strangerIn(Path directory) throws Exception {
    String name = Stranger.class.getName().replace("Stranger", "Estrange");
    try (InputStream in = Stranger.class.getResourceAsStream("Stranger.class")) {
      String bytes = new String(in.readAllBytes(), ISO_8859_1).replace("Stranger", "Estrange");
      Path file = directory.resolve(name.replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, bytes.getBytes(ISO_8859_1));
    }
    URL[] urls = {directory.toUri().toURL()};
    return Class.forName(name, true, new URLClassLoader(urls, BirthIT.class.getClassLoader()));
  }

  @Test
  void shouldNameTheClassThatAnotherProcessCannotFind() throws Exception {
    Class<?> stranger = strangerIn(directory);
    ChildProcess child =
        (ChildProcess) stranger.getMethod("process", Troupe.class).invoke(null, troupe);
    child.start();
    child.join();
    assertEquals(OptionalInt.of(1), child.exitCode());
    String words = child.failure().orElseThrow().toString();
    assertTrue(words.contains("dev.troupe.Estrange"), words);
  }

  @Test
  void shouldFindAClassWhoseDirectoryItWasGiven() throws Exception {
    Class<?> stranger = strangerIn(directory);
    ChildProcess.Builder builder = troupe.process().classPath(List.of(directory));
    run(
        (ChildProcess)
            stranger.getMethod("process", ChildProcess.Builder.class).invoke(null, builder));
  }

  /** P-25. */
  @Test
  void shouldNotKeepWhatAProcessWasGiven() throws Exception {
    ProcessQueue<Integer> sizes = troupe.queue();
    List<Object> argument = new ArrayList<>(List.of(5));
    WeakReference<Object> weak = new WeakReference<>(argument);
    ChildProcess child = troupe.process(BirthIT::tellLength, argument, sizes);
    child.start();
    argument = null;
    Await.until("the argument is collected", LONG, () -> isCollected(weak));
    assertEquals(1, sizes.get(LONG));
    child.join();
  }

  static void tellLength(List<Object> argument, ProcessQueue<Integer> sizes)
      throws InterruptedException {
    sizes.put(argument.size());
  }

  private static boolean isCollected(WeakReference<?> weak) {
    System.gc();
    return weak.get() == null;
  }

  /** P-23. */
  @Test
  void shouldNotKeepAProcessThatHasEnded() throws Exception {
    WeakReference<ChildProcess> weak = new WeakReference<>(ended());
    Await.until("the handle is collected", LONG, () -> isCollected(weak));
  }

  private static ChildProcess ended() throws InterruptedException {
    ChildProcess child = troupe.process(Acts::nothing);
    run(child);
    child.close();
    return child;
  }

  /** A process may be an object of the user's. */
  record Upper(ProcessQueue<String> words, ProcessQueue<String> echo) {
    void run() throws InterruptedException {
      for (String word = words.get(); !word.isEmpty(); word = words.get()) {
        echo.put(word.toUpperCase(java.util.Locale.ROOT));
      }
    }
  }

  /** P-31. */
  @Test
  void shouldRunAMethodOfAnObject() throws Exception {
    Upper upper = new Upper(troupe.queue(), troupe.queue());
    ChildProcess child = troupe.process(upper::run);
    child.start();
    upper.words().addAll(List.of("hello", "world", ""));
    assertEquals("HELLO", upper.echo().get(LONG));
    assertEquals("WORLD", upper.echo().get(LONG));
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
  }

  /** P-35. */
  @Test
  void shouldWaitOnWhenASignalIsHandled() throws Exception {
    List<Integer> handled = new ArrayList<>();
    assumeTrue(dev.troupe.observe.Signals.handle("USR2", (number, before) -> handled.add(number)));
    ProcessQueue<Boolean> go = troupe.queue();
    ChildProcess child = troupe.process(BirthIT::awaitGo, go);
    child.start();
    Caller<Void> joiner = Caller.running(child::join).blocked();
    Program.signal(ProcessHandle.current().pid(), "USR2");
    Await.until("the signal is handled", LONG, () -> !handled.isEmpty());
    assertTrue(child.isAlive());
    joiner.blocked();
    go.put(true);
    assertNull(joiner.result());
    assertEquals(OptionalInt.of(0), child.exitCode());
  }

  static void awaitGo(ProcessQueue<Boolean> go) throws InterruptedException {
    go.get();
  }

  /** P-43: what the user's code says of its own connections is not for ours. */
  @Test
  void shouldNotMindTheUsersNetworkSettings() {
    Program program =
        Program.java(SpacedOut.class)
            .jvmOptions("-DsocksProxyHost=127.0.0.1", "-DsocksProxyPort=1")
            .jvmOptions("-Djava.net.preferIPv6Addresses=true")
            .jvmOptions("-Dsun.net.client.defaultReadTimeout=100")
            .start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals(List.of("花"), program.out().lines());
  }
}
