/**
 * Calls, payloads and failures as data: everything that crosses a JVM border is turned into bytes
 * and back here. Values are written in a format of our own, the messages around them by Akka's
 * Jackson serialiser; Java serialisation is never used. Nothing in this package is promised to
 * users.
 */
package dev.troupe.wire;
