package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.Action1;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.Func2;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.Target;
import dev.troupe.task.TargetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LambdaTargetTest {
  private static final ValueCodec CODEC =
      ValueCodec.create(LambdaTargetTest.class.getClassLoader(), List.of());

  private interface Greeter {
    String greet(String name);

    default String twice(String name) {
      return greet(name) + greet(name);
    }
  }

  private static class Polite implements Greeter {
    private final String word;

    Polite(String word) {
      this.word = word;
    }

    @Override
    public String greet(String name) {
      return word + " " + name;
    }

    private String secret(String name) {
      return "psst " + name;
    }
  }

  private static final class VeryPolite extends Polite {
    VeryPolite(String word) {
      super(word);
    }

    @Override
    public String greet(String name) {
      return "very " + super.greet(name);
    }

    Func1<String, String> superGreet() {
      return super::greet;
    }
  }

  /** A target interface of the user's own. */
  private interface Dance extends Target {
    @SuppressWarnings("UnusedMethod") // Called by reflection.
    String dance(int steps, String name);
  }

  private static final class Job implements Func1<String, String> {
    private final List<String> prefix = new ArrayList<>(List.of("job"));

    @Override
    public String call(String a) {
      return prefix.get(0) + " " + a;
    }
  }

  private static String sing(String name) {
    return "sing " + name;
  }

  private static String all(Object... parts) {
    return Arrays.toString(parts);
  }

  private static Object run(Target target, Object... args) throws Throwable {
    Call call = Targets.call(target, Arrays.asList(args), CODEC);
    Call sent = (Call) CODEC.decode(CODEC.encode(call));
    assertEquals(call, sent);
    return Invoker.run(sent, CODEC);
  }

  @Test
  void shouldRunEveryKindOfMethodReference() throws Throwable {
    Func1<String, String> staticMethod = LambdaTargetTest::sing;
    assertEquals("sing Jam", run(staticMethod, "Jam"));
    Polite polite = new Polite("dear");
    Func1<String, String> bound = polite::greet;
    assertEquals("dear Jam", run(bound, "Jam"));
    Func1<String, String> hidden = polite::secret;
    assertEquals("psst Jam", run(hidden, "Jam"));
    Func2<Polite, String, String> unbound = Polite::greet;
    assertEquals("very dear Jam", run(unbound, new VeryPolite("dear"), "Jam"));
    Func2<Greeter, String, String> ofInterface = Greeter::twice;
    assertEquals("dear xdear x", run(ofInterface, polite, "x"));
    Func1<String, Polite> constructor = Polite::new;
    assertEquals("new", ((Polite) run(constructor, "new")).word);
    assertEquals("dear Jam", run(new VeryPolite("dear").superGreet(), "Jam"));
    Func1<Integer, int[]> array = int[]::new;
    assertEquals(3, ((int[]) run(array, 3)).length);
    Func2<String, Integer, String> varargs = LambdaTargetTest::all;
    assertEquals("[a, 1]", run(varargs, "a", 1));
    Func1<String, Integer> jdk = Integer::parseInt;
    assertEquals(12, run(jdk, "12"));
  }

  @Test
  void shouldCarryCapturedValues() throws Throwable {
    String word = "good";
    int count = 2;
    List<String> list = List.of("x");
    Func1<String, String> lambda = name -> word + count + list + name;
    assertEquals("good2[x]Jam", run(lambda, "Jam"));
    Func0<Func1<String, String>> nested = () -> name -> word + name;
    @SuppressWarnings("unchecked")
    Func1<String, String> inner = (Func1<String, String>) run(nested);
    assertEquals("goodJam", inner.call("Jam"));
    Dance own = (steps, name) -> name + steps + word;
    assertEquals("Jam8good", run(own, 8, "Jam"));
    Action1<String> action = name -> assertEquals("Jam", name);
    assertEquals(null, run(action, "Jam"));
    assertEquals("[null]", run((Func1<Object, String>) LambdaTargetTest::all, (Object) null));
  }

  @Test
  void shouldRunAnObjectThatIsATarget() throws Throwable {
    assertEquals("job Jam", run(new Job(), "Jam"));
  }

  @Test
  void shouldRefuseWhatACapturedOrGivenValueHides() {
    Thread thread = new Thread(() -> {});
    Func0<String> lambda = thread::getName;
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> Targets.call(lambda, List.of(), CODEC));
    assertTrue(
        e.getMessage().startsWith("lambda in LambdaTargetTest.captured[0]: java.lang.Thread"),
        e.getMessage());
    Func1<Object, String> all = LambdaTargetTest::all;
    e = assertThrows(NotPortableException.class, () -> Targets.call(all, List.of(thread), CODEC));
    assertTrue(e.getMessage().startsWith("arguments[0]: java.lang.Thread"), e.getMessage());
  }

  @Test
  void shouldRefuseAWrongNumberOfArguments() {
    Func1<String, String> sing = LambdaTargetTest::sing;
    TargetException e =
        assertThrows(TargetException.class, () -> Targets.call(sing, List.of("a", 2), CODEC));
    assertTrue(e.getMessage().contains("takes 1 arguments, but 2 were given"), e.getMessage());
    assertTrue(e.getMessage().contains("\"a\" (String), 2 (Integer)"), e.getMessage());
  }

  @Test
  void shouldRethrowWhatTheTargetThrew() {
    Func0<String> fail =
        () -> {
          throw new IOException("stage");
        };
    assertEquals("stage", assertThrows(IOException.class, () -> run(fail)).getMessage());
  }

  @Test
  void shouldTellWhenATargetIsOfAnotherVersion() {
    Func1<String, String> sing = LambdaTargetTest::sing;
    Call call = Targets.call(sing, List.of("Jam"), CODEC);
    Call changed =
        (Call) CODEC.decode(HostileBytesTest.replace(CODEC.encode(call), "sing", "song"));
    Outcome.Threw threw = assertInstanceOf(Outcome.Threw.class, Invoker.invoke(changed, CODEC));
    Throwable e = threw.failure().toThrowable(CODEC);
    assertInstanceOf(TargetException.class, e);
    assertTrue(e.getMessage().contains("LambdaTargetTest::song is not in this process"));
  }
}
