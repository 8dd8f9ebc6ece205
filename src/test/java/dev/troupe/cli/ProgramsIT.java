package dev.troupe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Gone;
import dev.troupe.support.Limit;
import dev.troupe.support.Output;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chapter's programs, run from their scenario files at a twentieth of their beat. */
@RealJvms
@Limit(seconds = 120)
class ProgramsIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void shouldSingAndDance() {
    List<String> lines = run("sing-dance");
    assertEquals(five("正在唱歌呢 "), only(lines, "唱歌"));
    assertEquals(five("正在跳舞呢 "), only(lines, "跳舞"));
    assertEquals(10, lines.size());
  }

  @Test
  void shouldRunAsThreeProcesses() {
    List<String> lines = run("getpid");
    List<String> pids =
        IntStream.range(0, 3)
            .mapToObj(i -> List.of("父", "唱歌", "跳舞").get(i))
            .map(who -> pid(lines, who))
            .distinct()
            .toList();
    assertEquals(3, pids.size(), pids::toString);
  }

  @Test
  void shouldPassPositionalAndKeywordArguments() {
    List<String> lines = run("variables");
    assertEquals(five("Jam 正在唱歌不露声色呢 "), only(lines, "Jam"));
    assertEquals(five("杰克逊正在伴舞呢 "), only(lines, "杰克逊"));
  }

  @Test
  void shouldNotShareGlobalVariables() {
    List<String> lines = run("global-variables");
    for (String who : List.of("sing", "dance")) {
      assertTrue(lines.contains("开始：全局变量" + who + " global_num=  0"), lines::toString);
      assertTrue(lines.contains("结束：全局变量" + who + " global_num=  5"), lines::toString);
    }
    assertEquals("开始：全局变量main global_num=  0", lines.get(0));
    assertEquals("结束：全局变量main global_num=  0", lines.get(lines.size() - 1));
  }

  @Test
  void shouldPrintTheSevenLinesOfTheQueueSample() {
    Program program = start("queue-sample", "--set", "beat=1");
    assertEquals(0, program.awaitExit(LONG));
    assertEquals(
        List.of("False", "True", "消息列队已满，现有消息数量:3", "消息列队已满，现有消息数量:3", "消息1", "消息2", "消息3"),
        program.out().lines());
    List<Output.Line> timed = program.out().timedLines();
    long timedPut = between(timed.get(1), timed.get(2));
    long putAtOnce = between(timed.get(2), timed.get(3));
    assertTrue(timedPut >= 1900, "the timed put failed after " + timedPut + " ms");
    assertTrue(putAtOnce < 1000, "the other put failed after " + putAtOnce + " ms");
  }

  /** The singer looks for the flower when the song is over; the dancer's node boots meanwhile. */
  @Test
  void shouldHandOverTheFlower() {
    List<String> lines = run("flower", "--set", "beat=1");
    assertTrue(lines.contains("杰克逊向Jam递了一朵花"), lines::toString);
    assertTrue(lines.contains("Jam收到了 花"), lines::toString);
  }

  @Test
  void shouldSingFiveSingersOnThreeWorkers() {
    List<String> lines = run("pool");
    assertEquals("歌唱开始", lines.get(0));
    assertEquals("歌唱结束", lines.get(lines.size() - 1));
    assertEquals(22, lines.size());
    int firstEnd =
        IntStream.of(1, 2, 3)
            .map(singer -> lines.indexOf("歌手 " + singer + " 正在唱歌呢 3"))
            .min()
            .getAsInt();
    assertTrue(lines.indexOf("歌手 4 正在唱歌呢 0") > firstEnd, lines::toString);
    assertTrue(lines.indexOf("歌手 5 正在唱歌呢 0") > firstEnd, lines::toString);
  }

  @Test
  void shouldTakeUpTheSongThatAKilledSingerHasLeft() {
    List<String> lines = run("actor-concert");
    for (int i = 0; i < 5; i++) {
      int line = i;
      assertTrue(
          lines.stream().anyMatch(said -> said.equals("Jam 正在唱歌呢 " + line)), lines::toString);
    }
    assertEquals(2, only(lines, "歌手上台").size(), lines::toString);
    assertEquals(1, only(lines, "被杀死了").size(), lines::toString);
  }

  @Test
  void shouldCompareProcessesWithThreads() {
    List<String> lines = run("process-vs-thread");
    assertTrue(lines.stream().anyMatch(line -> line.contains("共享: 3")), lines::toString);
    assertTrue(lines.stream().anyMatch(line -> line.contains("不共享: 0")), lines::toString);
  }

  @Test
  void shouldGiveTheConcert() {
    List<String> lines = run("concert", "--set", "beat=0.5");
    for (String line : List.of("杰克逊向Jam递了一朵花", "Jam收到了 花", "歌手 5 正在唱歌呢 3")) {
      assertTrue(lines.contains(line), lines::toString);
    }
    assertEquals(5, lines.stream().filter(line -> line.contains("掌声")).count());
    Pattern row = Pattern.compile("^(\\S+) +(\\d+) +[\\d.]+ +0$");
    List<String> pids =
        lines.stream().map(row::matcher).filter(Matcher::find).map(m -> m.group(2)).toList();
    assertEquals(7, pids.stream().distinct().count(), lines::toString);
  }

  @Test
  void shouldPrintUtf8WhateverTheLocale() {
    Program program =
        Program.script(Path.of("scripts", "queue-sample").toAbsolutePath()).locale("C").start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals("消息3", program.out().lines().get(6));
  }

  @Test
  void shouldPrefixLinesWithTheProcess() {
    Program program = start("sing-dance", "--prefix");
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertTrue(
        program.out().lines().stream().allMatch(line -> line.matches("\\S+ +\\| 正在.*")),
        program.out()::text);
  }

  @Test
  void shouldReportEveryFaultAndStartNothing(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("faulty.conf");
    String text =
        """
        processes {
          a { target = "dev.troupe.examples.SingDance#sign", start-after = [b] }
          b { target = "dev.troupe.examples.SingDance#dance", demon = true,
              start-after = [a] }
          c { target = "dev.troupe.examples.Flower#dance", args = [{ queue = gift }] }
        }
        queues { gifts { capacity = many } }
        """;
    Files.writeString(file, text);
    Program program = Program.java(Main.class, "run", file.toString()).start();
    assertEquals(2, program.awaitExit(LONG));
    String faults = program.err().text();
    for (String part :
        List.of(
            "faulty.conf:2",
            "sing",
            "faulty.conf:3",
            "daemon",
            "faulty.conf:5",
            "gift",
            "faulty.conf:7",
            "→")) {
      assertTrue(faults.contains(part), "[" + part + "] is missing in " + faults);
    }
    assertEquals("", program.out().text());
  }

  @Test
  void shouldSayWhichProcessFailedAndHow(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("failing.conf");
    Files.writeString(
        file, "processes { clumsy { target = \"dev.troupe.Acts#exit\", args = [3] } }");
    Program program = Program.java(Main.class, "run", file.toString()).start();
    assertEquals(1, program.awaitExit(LONG), program.err()::text);
    Pattern blame = Pattern.compile("process \\[clumsy] \\(pid \\d+\\) ended with exit code 3\\b");
    assertTrue(blame.matcher(program.err().text()).find(), program.err()::text);
  }

  @Test
  void shouldEndEverythingOnCtrlC() {
    Program program = startInForeground("run", "conf/sing-dance.conf", "--set", "beat=20");
    program.out().awaitLine("正在唱歌呢 0", LONG);
    List<ProcessHandle> children = program.handle().descendants().toList();
    assertFalse(children.isEmpty());
    children.forEach(child -> Program.signal(child.pid(), "INT"));
    program.signal("INT");
    assertEquals(130, program.awaitExit(Duration.ofSeconds(3)));
    assertFalse(program.err().text().contains("\tat "), program.err()::text);
    assertTrue(children.stream().allMatch(Gone::is));
  }

  private static List<String> run(String name, String... more) {
    Program program = start(name, more);
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals("", program.err().text());
    return program.out().lines();
  }

  private static Program start(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "conf/" + name + ".conf", "--set", "beat=0.05"));
    arguments.addAll(Arrays.asList(more));
    return Program.java(Main.class, arguments.toArray(String[]::new))
        .jvmOptions("-Dfile.encoding=UTF-8")
        .jvmOptions("-Dsun.stdout.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
        .start();
  }

  /** A build in the background ignores SIGINT, and what it starts would inherit that. */
  private static Program startInForeground(String... arguments) {
    List<String> command = new ArrayList<>(List.of("--default-signal=INT"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String options = System.getProperty("troupe.test.jvm", "").strip();
    command.addAll(options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1)));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return Program.command("env", command.toArray(String[]::new)).start();
  }

  private static List<String> five(String text) {
    return IntStream.range(0, 5).mapToObj(i -> text + i).toList();
  }

  private static List<String> only(List<String> lines, String part) {
    return lines.stream().filter(line -> line.contains(part)).toList();
  }

  private static String pid(List<String> lines, String who) {
    String start = who + "进程pid: ";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow();
  }

  private static long between(Output.Line one, Output.Line next) {
    return Duration.between(one.at(), next.at()).toMillis();
  }
}
