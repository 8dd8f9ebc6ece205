package dev.troupe.queue;

import dev.troupe.wire.PromptMessage;

/** Marks the words that travel with items; bound to {@link QueueSerializer}. */
interface QueueWord extends PromptMessage {}
