package dev.troupe.scenario;

/**
 * Something wrong in a scenario file.
 *
 * @param where the file, or the override
 * @param line the line; 0 or less where there is none
 * @param path the key
 * @param message what is wrong, with which value, and what to do
 */
record Fault(String where, int line, String path, String message) {

  @Override
  public String toString() {
    String place = line > 0 ? where + ":" + line : where;
    return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
  }
}
