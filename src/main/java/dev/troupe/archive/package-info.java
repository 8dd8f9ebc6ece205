/**
 * Archives of loaded classes, from which children start in a fraction of the time. Internal:
 * nothing here is promised to users.
 *
 * <p>{@link dev.troupe.archive.ClassArchive} says how a JVM is told to use an archive or to make
 * one; who starts JVMs does so. It knows nothing of nodes.
 */
package dev.troupe.archive;
