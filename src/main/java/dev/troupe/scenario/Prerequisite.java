package dev.troupe.scenario;

/**
 * What must have happened before something starts.
 *
 * @param key the process or pool that is waited for
 * @param finished whether its end is waited for, or only its beginning
 */
record Prerequisite(String key, boolean finished) {}
