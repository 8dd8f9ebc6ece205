package dev.troupe.house;

/**
 * One class names another.
 *
 * @param from full name of the class that names
 * @param to full name of the class that is named
 */
record Arrow(String from, String to) {
  String fromPackage() {
    return packageOf(from);
  }

  String toPackage() {
    return packageOf(to);
  }

  boolean crossesPackages() {
    return !fromPackage().equals(toPackage());
  }

  static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  /** The class of a file: {@code a.B} for {@code a.B$C}. */
  static String outermost(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
