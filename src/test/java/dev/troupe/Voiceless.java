package dev.troupe;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program that has lost its voice, or not found it yet, when it starts a process. */
final class Voiceless {
  private Voiceless() {}

  static void talk() {
    for (int i = 0; i < 20_000; i++) {
      System.out.println("la la la");
      System.err.println("la la la");
    }
  }

  public static void main(String[] args) throws Exception {
    PrintStream stdout =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 8192),
            false,
            StandardCharsets.UTF_8);
    switch (args[0]) {
      case "closed" -> {
        System.out.close();
        System.err.close();
      }
      case "none" -> {
        System.setOut(null);
        System.setErr(null);
      }
      default -> System.setOut(stdout);
    }
    if (args[0].equals("buffered")) {
      System.out.print("before the start");
    }
    int code = run(args[0].equals("buffered"));
    stdout.flush();
    System.exit(code);
  }

  private static int run(boolean quiet) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess child = troupe.process(quiet ? Acts::nothing : Voiceless::talk);
      child.start();
      child.join();
      return child.exitCode().getAsInt() == 0 ? 3 : 4;
    }
  }
}
