package dev.troupe.support;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** A suite that a library made for JUnit 3, run by Jupiter: each of its tests is a dynamic test. */
public final class JUnit3Suite {
  private JUnit3Suite() {}

  /** The suites and tests right below {@code suite}, which has some. */
  public static List<DynamicNode> nodesOf(TestSuite suite) {
    if (suite.countTestCases() == 0) {
      throw new IllegalArgumentException("suite [" + suite.getName() + "] has no tests");
    }
    return children(suite).toList();
  }

  private static Stream<DynamicNode> children(TestSuite suite) {
    return Collections.list(suite.tests()).stream().map(JUnit3Suite::node);
  }

  private static DynamicNode node(Test test) {
    if (test instanceof TestSuite suite) {
      return DynamicContainer.dynamicContainer(String.valueOf(suite.getName()), children(suite));
    }
    if (test instanceof TestCase single) {
      return DynamicTest.dynamicTest(String.valueOf(single.getName()), single::runBare);
    }
    throw new IllegalArgumentException("neither a suite nor a test: " + test.getClass());
  }
}
