package dev.troupe.support;

import dev.troupe.node.CurrentNode;
import dev.troupe.node.Node;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Part of every test, found by JUnit through {@code META-INF/services}. Around each method it holds
 * the {@link Limit} and keeps {@link Evidence} of a failure before anything is cleaned up; after
 * each test it closes what was opened through {@link Opened}; for {@link RealJvms} it then looks
 * for {@link Leaks}. It is the first extension to be registered, so its clean-up is the last. Tests
 * of one JVM run one after another.
 */
public final class Harness
    implements InvocationInterceptor,
        BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback {

  private static final Deque<Optional<Leaks>> WATCHED = new ArrayDeque<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    enter(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    enter(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    leave(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    leave(context);
  }

  private static void enter(ExtensionContext context) {
    Opened.enter();
    // A run that a class opened before its tests may still start its node, which listens.
    CurrentNode.get().ifPresent(Node::address);
    Evidence.enter();
    WATCHED.push(
        Annotated.realJvms(context) ? Optional.of(Leaks.asOfNow()) : Optional.<Leaks>empty());
  }

  private static void leave(ExtensionContext context) {
    List<String> faults = new ArrayList<>(Opened.leave());
    Evidence evidence = Evidence.of(context);
    WATCHED.pop().ifPresent(leaks -> faults.addAll(leaks.found(evidence)));
    Evidence.leave();
    if (!faults.isEmpty()) {
      throw new AssertionError("left behind:\n  " + String.join("\n  ", faults));
    }
  }

  private static <T> T guard(Invocation<T> invocation, ExtensionContext context) throws Throwable {
    Evidence evidence = Evidence.of(context);
    TimeLimit limit = new TimeLimit(Annotated.limit(context), evidence::keep);
    try {
      return limit.over(invocation::proceed);
    } catch (TestAbortedException | TimeLimitExceeded e) {
      throw e;
    } catch (Throwable e) {
      evidence.keep(e);
      throw e;
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation,
      DynamicTestInvocationContext dynamicTest,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    guard(invocation, context);
  }
}
