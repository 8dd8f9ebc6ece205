/**
 * Calls, payloads and failures as data: everything that crosses a JVM border is turned into bytes
 * and back here. The format is our own; Java serialisation is never used. Nothing in this package
 * is promised to users.
 */
package dev.troupe.wire;
