package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.DecodeException;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.ResultEncodingException;
import dev.troupe.task.Target;
import dev.troupe.task.TargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvokerTest {
  private static final ClassLoader LOADER = InvokerTest.class.getClassLoader();
  private static final ValueCodec CODEC = ValueCodec.create(LOADER, List.of());

  private static final class Rude {
    private final Thread thread = Thread.currentThread();

    @Override
    public String toString() {
      throw new IllegalStateException("no text of " + thread);
    }
  }

  private static Outcome outcome(Target target, Object... args) {
    Outcome outcome = Invoker.invoke(Targets.call(target, Arrays.asList(args), CODEC), CODEC);
    return (Outcome) CODEC.decode(CODEC.encode(outcome));
  }

  private static Throwable thrown(Outcome outcome) {
    return assertInstanceOf(Outcome.Threw.class, outcome).failure().toThrowable(CODEC);
  }

  private static Object fail(String why) {
    throw new IllegalArgumentException(why, new Error("deep"));
  }

  @Test
  void shouldReturnTheResult() {
    Func1<String, List<String>> target = List::of;
    Outcome.Returned returned = assertInstanceOf(Outcome.Returned.class, outcome(target, "Jam"));
    assertEquals(List.of("Jam"), CODEC.decode(returned.value().bytes()));
  }

  @Test
  void shouldReturnWhatWasThrownWithoutOurFrames() {
    Func1<String, Object> target = InvokerTest::fail;
    Throwable e = thrown(outcome(target, "why"));
    assertEquals(IllegalArgumentException.class, e.getClass());
    assertEquals("why", e.getMessage());
    assertEquals("fail", e.getStackTrace()[0].getMethodName());
    assertEquals(1, e.getStackTrace().length, () -> Arrays.toString(e.getStackTrace()));
    assertEquals(Error.class, e.getCause().getClass());
  }

  @Test
  void shouldReportAResultThatCannotTravel() {
    Func0<Object> target = () -> Map.of("t", new Thread("Jam"));
    ResultEncodingException e =
        assertInstanceOf(ResultEncodingException.class, thrown(outcome(target)));
    assertTrue(e.reason().contains("[t]: java.lang.Thread"), e.reason());
    assertTrue(e.value().contains("Jam"), e.value());
    assertTrue(e.getMessage().contains("a lambda in dev.troupe.wire.InvokerTest"));
    Func0<Object> rude = Rude::new;
    e = assertInstanceOf(ResultEncodingException.class, thrown(outcome(rude)));
    assertTrue(e.value().contains("whose toString threw"), e.value());
  }

  @Test
  void shouldReportAnArgumentThatCannotBeRebuilt() {
    Func1<Object, Object> target = List::of;
    Call call = Targets.call(target, List.of(new Samples.Person("Jam", 1)), CODEC);
    Payload changed =
        new Payload(
            HostileBytesTest.replace(call.arguments().bytes(), "Samples$Person", "Samples$Pirate"));
    Throwable e = thrown(Invoker.invoke(new Call(call.target(), changed), CODEC));
    assertEquals(
        "dev.troupe.wire.Samples$Pirate", assertInstanceOf(DecodeException.class, e).typeName());
  }

  @Test
  void shouldReportATargetThatIsNotHere() {
    Payload none = new Payload(CODEC.encode(new Object[0]));
    Call noClass = new Call(new TargetRef.Named("not.Here", "run", "()V"), none);
    Throwable e = thrown(Invoker.invoke(noClass, CODEC));
    assertInstanceOf(TargetException.class, e);
    assertTrue(e.getMessage().contains("class not.Here is not here"), e.getMessage());
    assertThrows(TargetException.class, () -> Invoker.initialise(noClass, CODEC));
    Call noMethod = new Call(new TargetRef.Named("dev.troupe.wire.Concert", "sing", "()V"), none);
    assertInstanceOf(TargetException.class, thrown(Invoker.invoke(noMethod, CODEC)));
  }

  @Test
  void shouldRunInProcessToo() throws Throwable {
    Func0<Thread> target = Thread::currentThread;
    Call call = Targets.call(target, List.of(), CODEC);
    assertEquals(Thread.currentThread(), Invoker.run(call, CODEC));
  }
}
