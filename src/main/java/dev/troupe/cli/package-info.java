/** The command line: {@code troupe run}, {@code troupe check} and {@code troupe bench}. */
package dev.troupe.cli;
