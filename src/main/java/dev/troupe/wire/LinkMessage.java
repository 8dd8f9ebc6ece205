package dev.troupe.wire;

/** Marks what couriers tell each other; bound to {@link LinkSerializer}. */
interface LinkMessage {}
