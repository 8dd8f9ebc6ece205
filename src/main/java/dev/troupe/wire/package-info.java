/**
 * What crosses the border between two JVMs: values, calls, outcomes and failures as data, and the
 * courier that carries them. Internal: nothing here is promised to users.
 */
package dev.troupe.wire;
