/**
 * Scenario files: read and checked whole, then played through the public API. Nothing here is
 * promised to users of the library; the file format is, in {@code scenarios.md}.
 */
package dev.troupe.scenario;
