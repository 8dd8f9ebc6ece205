package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.RemoteException;
import dev.troupe.task.RemoteStackTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final ValueCodec CODEC =
      ValueCodec.create(FailureTest.class.getClassLoader(), List.of());

  private static final class StageException extends Exception {
    private final int row;
    private final Thread thread = Thread.currentThread();
    private final List<String> singers;
    private Throwable self;

    StageException(int row, List<String> singers) {
      super("stage");
      this.row = row;
      this.singers = singers;
    }

    @Override
    public String getMessage() {
      return "row " + row + ": " + super.getMessage();
    }
  }

  private static final class RudeException extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  private static Failure sent(Throwable thrown) {
    return (Failure) CODEC.decode(CODEC.encode(Failure.of(thrown, CODEC)));
  }

  private static Throwable copy(Throwable thrown) {
    return sent(thrown).toThrowable(CODEC);
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Test
  void shouldKeepClassMessageStackAndCause() {
    IllegalStateException thrown =
        new IllegalStateException("outer", new IOException("inner", new RuntimeException()));
    Throwable copy = copy(thrown);
    assertEquals(IllegalStateException.class, copy.getClass());
    assertEquals("outer", copy.getMessage());
    assertArrayEquals(thrown.getStackTrace(), copy.getStackTrace());
    assertEquals(IOException.class, copy.getCause().getClass());
    assertEquals("inner", copy.getCause().getMessage());
    assertEquals(RuntimeException.class, copy.getCause().getCause().getClass());
    RemoteStackTrace trace = assertInstanceOf(RemoteStackTrace.class, innermost(copy));
    assertTrue(trace.getMessage().contains("FailureTest.java"), trace.getMessage());
    assertTrue(trace.getMessage().contains("Caused by: java.io.IOException: inner"));
  }

  @Test
  void shouldKeepFieldsThatCanTravelAndDropTheOthers() {
    StageException thrown = new StageException(7, List.of("Jam"));
    thrown.self = thrown;
    StageException copy = assertInstanceOf(StageException.class, copy(thrown));
    assertEquals("row 7: stage", copy.getMessage());
    assertEquals(List.of("Jam"), copy.singers);
    assertNull(copy.thread);
    assertNull(copy.self);
  }

  @Test
  void shouldKeepACauseThatIsAlsoAField() {
    StageException thrown = new StageException(7, List.of());
    IOException cause = new IOException("door");
    thrown.initCause(cause);
    thrown.self = cause;
    StageException copy = assertInstanceOf(StageException.class, copy(thrown));
    assertEquals("door", copy.getCause().getMessage());
    assertEquals("door", copy.self.getMessage());
  }

  @Test
  void shouldStandInForAClassThatIsNotHere() {
    Failure failure = sent(new IllegalStateException("out", new StageException(7, List.of())));
    Failure cause = failure.cause();
    Failure changed =
        new Failure(
            failure.className(),
            failure.message(),
            failure.detail(),
            failure.trace(),
            failure.frames(),
            new Failure(
                "not.here.StageException",
                cause.message(),
                cause.detail(),
                cause.trace(),
                cause.frames(),
                null,
                List.of(),
                cause.fields()),
            failure.suppressed(),
            failure.fields());
    Throwable copy = changed.toThrowable(CODEC);
    RemoteException standIn = assertInstanceOf(RemoteException.class, copy.getCause());
    assertEquals("not.here.StageException", standIn.originalClass());
    assertTrue(standIn.getMessage().contains("row 7: stage"), standIn.getMessage());
    assertEquals("FailureTest.java", standIn.getStackTrace()[0].getFileName());
    assertInstanceOf(RemoteStackTrace.class, innermost(copy));
  }

  @Test
  void shouldSurviveCyclesAndRudeMethods() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    a.addSuppressed(b);
    Throwable copy = copy(a);
    assertEquals("a", copy.getMessage());
    assertEquals("b", copy.getCause().getMessage());
    assertInstanceOf(RemoteStackTrace.class, innermost(copy));

    Throwable rude = copy(new RudeException());
    assertInstanceOf(RudeException.class, rude);
    assertInstanceOf(RemoteStackTrace.class, innermost(rude));
  }

  @Test
  void shouldSurviveLongChainsAndDeepStacks() {
    Exception chain = new Exception("0");
    for (int i = 1; i < 20_000; i++) {
      chain = new Exception("n" + i, chain);
    }
    assertEquals("n19999", copy(chain).getMessage());
    StackOverflowError overflow =
        org.junit.jupiter.api.Assertions.assertThrows(StackOverflowError.class, () -> endless(0));
    assertEquals(StackOverflowError.class, copy(overflow).getClass());
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int n) {
    return endless(n + 1) + 1;
  }

  @Test
  void shouldKeepSuppressedExceptions() {
    Exception thrown = new Exception("main");
    thrown.addSuppressed(new StageException(1, List.of()));
    thrown.addSuppressed(new IOException("close"));
    Throwable copy = copy(thrown);
    assertEquals(2, copy.getSuppressed().length);
    assertEquals("row 1: stage", copy.getSuppressed()[0].getMessage());
    assertEquals(IOException.class, copy.getSuppressed()[1].getClass());
  }

  @Test
  void shouldRebuildUnusualExceptionsOfTheJdk() {
    Throwable invocation = copy(new InvocationTargetException(new IOException("x"), "m"));
    assertEquals(InvocationTargetException.class, invocation.getClass());
    assertEquals("x", invocation.getCause().getMessage());
    Throwable unchecked = copy(new UncheckedIOException("u", new IOException("x")));
    assertEquals(UncheckedIOException.class, unchecked.getClass());
    assertEquals("/a -> /b: why", copy(new NoSuchFileException("/a", "/b", "why")).getMessage());
    assertEquals(new AssertionError(3).getMessage(), copy(new AssertionError(3)).getMessage());
    assertEquals(OutOfMemoryError.class, copy(new OutOfMemoryError("heap")).getClass());
    assertNull(copy(new NullPointerException()).getMessage());
    Exception anonymous = new Exception("anonymous") {};
    assertEquals(anonymous.getClass(), copy(anonymous).getClass());
  }

  @Test
  void shouldGiveAFreshExceptionEachTime() {
    Failure failure = Failure.of(new Exception("x"), CODEC);
    assertNotSame(failure.toThrowable(CODEC), failure.toThrowable(CODEC));
  }

  @Test
  void shouldCrossASecondBorder() {
    Throwable twice = copy(copy(new StageException(3, List.of("a"))));
    assertEquals("row 3: stage", twice.getMessage());
    assertInstanceOf(RemoteStackTrace.class, twice.getCause());
    assertNull(twice.getCause().getCause());
    assertTrue(twice.getCause().getMessage().contains("FailureTest.java"));
  }

  @Test
  void shouldTravelAsAnOrdinaryValue() {
    Exception shared = new Exception("x");
    List<?> copy = (List<?>) CODEC.decode(CODEC.encode(List.of(shared, shared)));
    assertEquals("x", ((Exception) copy.get(0)).getMessage());
    assertSame(copy.get(0), copy.get(1));
  }
}
