/** The command line: {@code troupe run} and {@code troupe check}. */
package dev.troupe.cli;
