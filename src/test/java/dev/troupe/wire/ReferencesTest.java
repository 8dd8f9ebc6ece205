package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.NotPortableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final ValueCodec CODEC =
      ValueCodec.create(ReferencesTest.class.getClassLoader(), List.of());

  private record Box(List<Object> content) {}

  /** An object that hashes by its name, and holds a set in which it is itself. */
  static final class Member {
    private final Set<Member> group;
    private final String zname;

    Member(String name, Set<Member> group) {
      this.zname = name;
      this.group = group;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Member m && m.zname.equals(zname);
    }

    @Override
    public int hashCode() {
      return zname.hashCode();
    }
  }

  /** A chain of any length. */
  static final class Link {
    private Link next;
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) {
    return (T) CODEC.decode(CODEC.encode(value));
  }

  @Test
  void shouldKeepSharedReferences() {
    List<Integer> shared = new ArrayList<>(List.of(1));
    byte[] bytes = {1};
    Object plain = new Object();
    List<Object> copy = copy(List.of(shared, bytes, plain, shared, bytes, plain));
    for (int i = 0; i < 3; i++) {
      assertSame(copy.get(i), copy.get(i + 3));
    }
  }

  @Test
  void shouldKeepManySharedReferences() {
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new int[] {i});
    }
    many.addAll(List.copyOf(many));
    List<Object> copy = copy(many);
    for (int i = 0; i < 100; i++) {
      assertSame(copy.get(i), copy.get(i + 100));
      assertEquals(i, ((int[]) copy.get(i))[0]);
    }
  }

  @Test
  void shouldKeepCyclesThroughArraysCollectionsAndBeans() {
    Object[] array = new Object[1];
    array[0] = array;
    Object[] arrayCopy = copy(array);
    assertSame(arrayCopy, arrayCopy[0]);

    List<Object> list = new ArrayList<>();
    list.add(Collections.unmodifiableList(list));
    List<Object> listCopy = copy(list);
    assertSame(listCopy.get(0), ((List<?>) listCopy.get(0)).get(0));

    Map<String, Object> map = new HashMap<>();
    map.put("me", map);
    Map<String, Object> mapCopy = copy(map);
    assertSame(mapCopy, mapCopy.get("me"));

    Link link = new Link();
    link.next = link;
    Link linkCopy = copy(link);
    assertSame(linkCopy, linkCopy.next);

    AtomicReference<Object> reference = new AtomicReference<>();
    reference.set(List.of(reference));
    AtomicReference<Object> referenceCopy = copy(reference);
    assertSame(referenceCopy, ((List<?>) Objects.requireNonNull(referenceCopy.get())).get(0));
  }

  @Test
  void shouldFindMembersOfASetWithinACycle() {
    Set<Member> group = new HashSet<>();
    group.add(new Member("a", group));
    group.add(new Member("b", group));
    Member copy = copy(group.iterator().next());
    assertEquals(2, copy.group.size());
    assertTrue(copy.group.contains(copy));
    assertTrue(copy.group.contains(new Member("b", Set.of())));
  }

  @Test
  void shouldRefuseACycleThroughARecord() {
    List<Object> content = new ArrayList<>();
    content.add(new Box(content));
    Box box = new Box(content);
    content.add(box);
    NotPortableException e = assertThrows(NotPortableException.class, () -> CODEC.encode(box));
    assertTrue(e.getMessage().contains("ReferencesTest.Box.content[1]"), e.getMessage());
    assertTrue(e.getMessage().contains("contains itself"), e.getMessage());
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeep() {
    assertNotNull(copy(chain(990)));
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> CODEC.encode(chain(1_001)));
    assertTrue(e.getMessage().contains("nested more than 1000 deep"), e.getMessage());
    assertTrue(e.getMessage().length() < 3_000, e.getMessage());
  }

  private static Link chain(int length) {
    Link first = null;
    for (int i = 0; i < length; i++) {
      Link link = new Link();
      link.next = first;
      first = link;
    }
    return first;
  }
}
