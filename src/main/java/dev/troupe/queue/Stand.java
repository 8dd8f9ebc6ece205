package dev.troupe.queue;

/**
 * How far an outpost is with its loans.
 *
 * @param telling counts what it has told, by whatever way, so that the older is known
 * @param returns how often it had returned loans before
 * @param received loans up to this one have come
 * @param handed those up to this one were handed to getters
 * @param taken those up to this one are gone for good
 * @param limit up to this one more are welcome
 */
record Stand(long telling, long returns, long received, long handed, long taken, long limit) {

  /** Writes it into numbers. */
  void write(long[] numbers) {
    numbers[0] = telling;
    numbers[1] = returns;
    numbers[2] = received;
    numbers[3] = handed;
    numbers[4] = taken;
    numbers[5] = limit;
  }

  static Stand read(long[] numbers) {
    return new Stand(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
  }
}
