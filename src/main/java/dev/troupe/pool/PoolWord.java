package dev.troupe.pool;

import dev.troupe.wire.PromptMessage;

/** A word of which every task needs some, written by {@link PoolSerializer}. */
interface PoolWord extends PromptMessage {}
