package dev.troupe.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * To whom parcels go and how they are read. On a link it is told in full once; from then on its
 * number stands for it.
 *
 * @param number its number on the link
 * @param isNew whether it is told in full here
 * @param to the address of the receiving actor
 * @param serializer the id of the serializer that wrote the message
 * @param manifest what the serializer needs to read it
 */
record Heading(int number, boolean isNew, String to, int serializer, String manifest) {

  /** How many are known at the most; then all are forgotten, and numbers begin anew. */
  static final int MOST = 1000;

  /** How many bytes a character of a text takes at the most. */
  private static final int UTF8 = 3;

  /** Counts how many bytes it takes at the most. */
  int cost() {
    return isNew ? UTF8 * (to.length() + manifest.length()) : 0;
  }

  /** Returns it as one that has been told. */
  Heading told() {
    return isNew ? new Heading(number, false, to, serializer, manifest) : this;
  }

  /** The headings that a sender has told. Not thread-safe. */
  static final class Told {
    private record Key(String to, int serializer, String manifest) {}

    private final Map<Key, Heading> told = new HashMap<>();

    /** Returns the heading of a parcel, which the next segment tells if it is new. */
    Heading of(Parcel parcel) {
      Key key = new Key(parcel.to(), parcel.serializer(), parcel.manifest());
      Heading known = told.get(key);
      if (known != null) {
        return known;
      }
      if (told.size() == MOST) {
        told.clear();
      }
      Heading heading =
          new Heading(told.size(), true, parcel.to(), parcel.serializer(), parcel.manifest());
      told.put(key, heading.told());
      return heading;
    }
  }

  /**
   * A heading that a receiver was told, and the shelf for what comes under it.
   *
   * @param heading what was told
   * @param shelf where that finds room: it comes to an end in about the order in which it comes
   */
  record Heard(Heading heading, Shelf shelf) {}

  /** The headings that a receiver was told. Not thread-safe. */
  static final class Register {
    private final Map<Integer, Heard> heard = new HashMap<>();

    /**
     * Notes a heading that is told; with the first number all others are forgotten. One that was
     * told in a frame that could not be read is missing, and the others are not.
     */
    Heard enter(Heading heading) {
      if (heading.number() == 0) {
        heard.clear();
      }
      if (heading.number() < 0 || heading.number() >= MOST) {
        throw unknown(heading.number());
      }
      Heard entry = new Heard(heading, new Shelf());
      heard.put(heading.number(), entry);
      return entry;
    }

    /** Returns a heading that was told before. */
    Heard find(int number) {
      Heard known = heard.get(number);
      if (known == null) {
        throw unknown(number);
      }
      return known;
    }

    private Malformed unknown(int number) {
      return new Malformed(
          "a frame names heading [%d], and [%d] are known".formatted(number, heard.size()));
    }
  }
}
