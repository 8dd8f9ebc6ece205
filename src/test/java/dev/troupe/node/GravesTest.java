package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GravesTest {
  @Test
  void shouldTellSiblingsParentsAndChildrenApart() {
    Graves graves = new Graves();
    assertTrue(graves.add("0.1"));
    assertFalse(graves.add("0.1"));
    assertTrue(graves.contains("0.1"));
    for (String other : Set.of("0", "1", "0.2", "0.11", "0.1.1", "1.1")) {
      assertFalse(graves.contains(other), other);
    }
    assertTrue(graves.add("0"));
    assertTrue(graves.contains("0"));
  }

  @Property
  void shouldKnowThoseThatWereAddedAndNobodyElse(
      @ForAll @Size(max = 200) Set<@IntRange(max = 300) Integer> births) {
    Graves graves = new Graves();
    Set<Integer> dead = new HashSet<>(births);
    births.forEach(birth -> assertTrue(graves.add("0.3." + birth)));
    for (int birth = 0; birth <= 300; birth++) {
      assertEquals(dead.contains(birth), graves.contains("0.3." + birth));
    }
  }
}
