package dev.troupe.wire;

/** A message names a class that it must not name. The class was not looked for. */
final class NotAllowedException extends ClassNotFoundException {
  private static final long serialVersionUID = 1L;

  NotAllowedException(String className) {
    super(AllowList.refusal(className));
  }
}
