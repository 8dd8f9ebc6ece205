package dev.troupe;

import java.util.function.Consumer;

/**
 * What a submitter wants to be told before its result becomes ready.
 *
 * @param success told the result, or null
 * @param failure told what was thrown, or null
 */
record Callbacks<T>(Consumer<? super T> success, Consumer<? super Throwable> failure) {

  static <T> Callbacks<T> none() {
    return new Callbacks<>(null, null);
  }

  boolean wanted() {
    return success != null || failure != null;
  }
}
