package dev.troupe.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LambdasTest {
  private static final ClassLoader OURS = LambdasTest.class.getClassLoader();

  private final Lambdas lambdas = new Lambdas(new LoadedInterfaces(OURS));

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = OURS.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  /** Loads the classes of Scala once more, lightened. */
  private final class Light extends ClassLoader {
    private int lightened;

    private Light() {
      super(OURS);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null || !name.startsWith("scala.")) {
          return known == null ? super.loadClass(name, resolve) : known;
        }
        return define(name);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try {
        byte[] before = classFile(name);
        byte[] after = lambdas.lighten(before);
        lightened += before == after ? 0 : 1;
        return defineClass(name, after, 0, after.length);
      } catch (IOException | NullPointerException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Numbers from 1 on, of which none is made before it is needed: all of it lambdas. */
  private static String firstFive(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> lists = Class.forName("scala.collection.immutable.LazyList", true, loader);
    Object all = lists.getMethod("from", int.class).invoke(null, 1);
    Object five = lists.getMethod("take", int.class).invoke(all, 5);
    return (String) lists.getMethod("mkString", String.class).invoke(five, "-");
  }

  @Test
  void shouldWorkAsBefore() throws Exception {
    Light light = new Light();
    assertEquals("1-2-3-4-5", firstFive(light));
    assertTrue(light.lightened > 0);
    assertEquals(firstFive(OURS), firstFive(light));
  }

  @Test
  void shouldTakeTheShortWay() throws Exception {
    byte[] before = classFile("akka.actor.Deployer");
    byte[] after = lambdas.lighten(before);
    assertNotSame(before, after);
    String text = new String(after, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("metafactory"), "it has lambdas");
    assertNotEquals(before.length, after.length);
  }

  @Test
  void shouldLeaveAloneWhatHasNoSuchLambdas() throws Exception {
    byte[] before = classFile("java.lang.Object");
    assertSame(before, lambdas.lighten(before));
  }

  /** An interface with two methods of a name, both of which somebody may call. */
  interface Twice extends Serializable {
    Object play(Object song);
  }

  @Test
  void shouldKnowTheMethodsOfInterfaces() {
    LoadedInterfaces interfaces = new LoadedInterfaces(OURS);
    String twice = Twice.class.getName().replace('.', '/');
    assertTrue(interfaces.mayHave(twice, "play", "(Ljava/lang/Object;)Ljava/lang/Object;"));
    assertFalse(interfaces.mayHave(twice, "play", "()Ljava/lang/Object;"));
    assertTrue(interfaces.mayHave("no/Such", "play", "()V"), "nobody knows");
  }
}
