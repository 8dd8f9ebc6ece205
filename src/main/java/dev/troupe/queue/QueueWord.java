package dev.troupe.queue;

import dev.troupe.wire.TroupeMessage;

/** Marks the words that travel with items; bound to {@link QueueSerializer}. */
interface QueueWord extends TroupeMessage {}
