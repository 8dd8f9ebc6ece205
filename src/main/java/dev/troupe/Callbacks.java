package dev.troupe;

import java.util.function.Consumer;

/**
 * What a submitter wants to be told before its result becomes ready.
 *
 * @param success told the result, or null
 * @param failure told what was thrown, or null
 */
record Callbacks<T>(Consumer<? super T> success, Consumer<? super Throwable> failure) {

  private static final Callbacks<Object> NONE = new Callbacks<>(null, null);

  @SuppressWarnings("unchecked")
  static <T> Callbacks<T> none() {
    return (Callbacks<T>) NONE;
  }

  boolean wanted() {
    return success != null || failure != null;
  }
}
