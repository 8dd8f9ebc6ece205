package dev.troupe.wire;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values that travel, each equal to its copy. */
@SuppressWarnings("DoubleBraceInitialization")
final class Samples {
  enum Part {
    SING,
    DANCE {
      @Override
      int steps() {
        return 8;
      }
    };

    int steps() {
      return 0;
    }
  }

  record Song(String title, int seconds, List<String> singers, Song next) {
    Song {
      Objects.requireNonNull(title);
      singers = List.copyOf(singers);
    }
  }

  /** An ordinary class without a constructor for us. */
  static class Person {
    private final String name;
    protected int age;
    private transient String secret = "secret";
    private Map<String, Person> friends = new HashMap<>();

    Person(String name, int age) {
      this.name = Objects.requireNonNull(name);
      this.age = age;
    }

    Map<String, Person> friends() {
      return friends;
    }

    String secret() {
      return secret;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Person p
          && p.getClass() == getClass()
          && name.equals(p.name)
          && age == p.age
          && friends.equals(p.friends);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** A subclass with a field of the same name. */
  static final class Singer extends Person {
    private final String name;
    private final double pitch;

    Singer(String name, double pitch) {
      super("person " + name, 20);
      this.name = name;
      this.pitch = pitch;
    }

    @Override
    public boolean equals(Object o) {
      return super.equals(o) && o instanceof Singer s && s.name.equals(name) && s.pitch == pitch;
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }

  /** Travels as another class. */
  static final class Temperature implements Serializable {
    private final double kelvin;

    Temperature(double kelvin) {
      this.kelvin = kelvin;
    }

    private Object writeReplace() {
      return new Celsius(kelvin - 273);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Temperature t && t.kelvin == kelvin;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(kelvin);
    }
  }

  private record Celsius(double degrees) implements Serializable {
    private Object readResolve() {
      return new Temperature(degrees + 273);
    }
  }

  /** A collection of the user's own. */
  static class Names extends ArrayList<String> {
    Names(String first) {
      add(first);
    }
  }

  private Samples() {}

  static List<Object> all() throws Exception {
    List<Object> all = new ArrayList<>();
    all.addAll(ValueSamples.scalars());
    all.addAll(ValueSamples.jdk());
    all.addAll(ValueSamples.times());
    all.addAll(CollectionSamples.collections());
    all.addAll(CollectionSamples.maps());
    all.addAll(users());
    return all;
  }

  private static List<Object> users() {
    Person friend = new Person("Jam", 21);
    friend.friends().put("me", new Singer("杰克逊", 0.5));
    List<String> anonymous =
        new ArrayList<>() {
          {
            add("once");
          }
        };
    return List.of(
        new Song("a", 1, List.of("x"), new Song("b", 2, List.of(), null)),
        friend,
        new Singer("a", 1),
        new Temperature(300),
        List.of(new Temperature(1)),
        new Names("n"),
        anonymous,
        new Payload(new byte[] {1}),
        new Call(new TargetRef.Named("a", "b", "()V"), new Payload(new byte[] {2})),
        new Outcome.Returned(new Payload(new byte[0])));
  }
}
