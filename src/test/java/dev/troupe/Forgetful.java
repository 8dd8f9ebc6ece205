package dev.troupe;

/** A program that forgets its pool, whose worker is busy, and its troupe. */
final class Forgetful {
  /** Kept, as a global is. */
  static Troupe troupe;

  static ProcessPool pool;

  private Forgetful() {}

  public static void main(String[] args) throws InterruptedException {
    troupe = Troupe.open();
    pool = troupe.pool(2);
    System.out.println(pool.apply(PoolActs::square, 3));
    var unused = pool.applyAsync(PoolActs::forever);
  }
}
