/**
 * A child JVM: launched, joined, watched, ended. Internal: nothing here is promised to users.
 *
 * <p>All a child can do is join, wait for one call, run it and end, so this package knows nothing
 * of queues, pools or managers. {@link dev.troupe.node.Node} is this JVM's node; {@link
 * dev.troupe.node.Child} is a child seen from its parent; {@link dev.troupe.node.ChildMain} is the
 * child's own life.
 */
package dev.troupe.node;
