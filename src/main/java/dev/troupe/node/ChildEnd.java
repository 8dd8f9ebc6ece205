package dev.troupe.node;

import dev.troupe.wire.Payload;
import java.util.List;
import java.util.Optional;

/**
 * How a child ended.
 *
 * @param exitCode its exit code, negative for a signal
 * @param born whether its target began
 * @param overdue whether it was killed because its start, or that of its node, took too long
 * @param outcome what came of its call, encoded, if it said so
 * @param lost why nobody knows how it ended, or an empty text
 * @param work what it said last that it was about to do, or an empty text
 * @param lastLines the last lines of its stderr
 */
public record ChildEnd(
    int exitCode,
    boolean born,
    boolean overdue,
    Optional<Payload> outcome,
    String lost,
    String work,
    List<String> lastLines) {}
