package dev.troupe.examples;

import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.task.QueueFullException;

/** A queue for three messages; the chapter's {@code net04_queue_sample}. */
public final class QueueSample {
  private QueueSample() {}

  /** Fills the queue, is refused twice, and empties it. */
  public static void direct(ProcessQueue<String> q) throws InterruptedException {
    q.put("消息1");
    q.put("消息2");
    System.out.println(python(q.full()));
    q.put("消息3");
    System.out.println(python(q.full()));

    try {
      q.put("消息4", Beat.of(2));
    } catch (QueueFullException e) {
      System.out.println("消息列队已满，现有消息数量:" + q.qsize());
    }
    try {
      q.putNowait("消息4");
    } catch (QueueFullException e) {
      System.out.println("消息列队已满，现有消息数量:" + q.qsize());
    }

    if (!q.full()) {
      q.putNowait("消息4");
    }
    if (!q.empty()) {
      for (int i = q.qsize(); i > 0; i--) {
        System.out.println(q.getNowait());
      }
    }
  }

  /** Runs the program. */
  public static void main(String[] args) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      direct(troupe.queue(3));
    }
  }

  private static String python(boolean value) {
    return value ? "True" : "False";
  }
}
