package dev.troupe.pool;

import dev.troupe.wire.TroupeMessage;

/** A word of which every task needs some, written by {@link PoolSerializer}. */
interface PoolWord extends TroupeMessage {}
