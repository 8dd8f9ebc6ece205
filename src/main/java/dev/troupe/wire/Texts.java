package dev.troupe.wire;

/** Values of the user as text, whatever their toString does. */
final class Texts {
  private Texts() {}

  static String of(Object value, int longest) {
    String text;
    try {
      text = value instanceof String quoted ? '"' + quoted + '"' : String.valueOf(value);
    } catch (Throwable e) {
      text = "a " + value.getClass().getName() + " whose toString threw " + e.getClass().getName();
    }
    if (text == null) {
      return "null";
    }
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
