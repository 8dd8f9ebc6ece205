/**
 * Benchmarks: the same cases with Troupe and with CPython's {@code multiprocessing}, round by round
 * in turn, through the public API and in real processes. Nothing here is promised to users of the
 * library; the command is, in {@code benchmarks.md}.
 */
package dev.troupe.bench;
