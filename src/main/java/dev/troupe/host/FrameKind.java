package dev.troupe.host;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a frame between a run and an agent means. A connection is opened by {@link #JOIN}, {@link
 * #START} or {@link #ASK}; the agent answers {@link #WELCOME}, {@link #STARTED} or {@link
 * #REFUSED}.
 *
 * <ul>
 *   <li>A connection opened by {@link #JOIN} stands for the run on that machine. It carries code,
 *       and when it ends, everything of the run ends there.
 *   <li>One opened by {@link #START} stands for a process: it carries the three streams, and when
 *       it ends, the process does.
 * </ul>
 */
enum FrameKind {
  /** A run shows a token. */
  JOIN(1),
  /** A run that has joined wants a process. */
  START(2),
  /** The agent says no, and why. */
  REFUSED(3),
  /** The agent lets a run in, and says what the machine has. */
  WELCOME(4),
  /** The run says of what its class path is made. */
  OFFER(5),
  /** The agent says what of it is not there. */
  MISSING(6),
  /** A part of a file that is missing. */
  CODE(7),
  /** The agent has everything. */
  READY(8),
  /** The process is there. */
  STARTED(9),
  /** For the stdin of the process. */
  INPUT(10),
  /** Its stdin has ended. */
  INPUT_END(11),
  /** It is to end if it likes. */
  TERMINATE(12),
  /** It is to be killed, with all below it. */
  KILL(13),
  /** From its stdout. */
  OUT(14),
  /** Its stdout has ended. */
  OUT_END(15),
  /** From its stderr. */
  ERR(16),
  /** Its stderr has ended. */
  ERR_END(17),
  /** It has exited. */
  EXIT(18),
  /** Nothing, but whoever says it is there. */
  BEAT(19),
  /** The run that wants a process has not joined, or is over. */
  GONE(20),
  /** Say when a process of a dead parent is gone, and see to it. */
  BURY(21),
  /** That process is gone. */
  BURIED(22),
  /** A run wants to know whether it is over there; {@link #READY} says no. */
  ASK(23);

  private static final Map<Integer, FrameKind> BY_NUMBER =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(FrameKind::number, Function.identity()));

  private final int number;

  FrameKind(int number) {
    this.number = number;
  }

  /** Returns the byte that stands for it. */
  int number() {
    return number;
  }

  /** Returns the kind that a byte stands for; nothing if none. */
  static FrameKind of(int number) {
    return BY_NUMBER.get(number);
  }
}
