package dev.troupe.host;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A jar that is brought, whether it can be kept or not. */
final class Taking implements Closeable {
  private CodeStore.Delivery delivery;
  private IOException failure;

  Taking(CodeStore code, Speech.Part part) {
    try {
      delivery = code.expect(part);
    } catch (IOException e) {
      failure = e;
    }
  }

  void add(byte[] bytes) {
    attempt(() -> delivery.add(bytes));
  }

  void finish() {
    attempt(() -> delivery.finish());
  }

  /** Returns why it cannot be kept. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** A step that may fail. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  /** After a failure there is nothing more to do. */
  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.take();
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public void close() {
    if (delivery != null) {
      try {
        delivery.close();
      } catch (IOException e) {
        failure = failure == null ? e : failure;
      }
    }
  }
}
