/**
 * The key of a run, and what only those who have it can do: how nodes know each other. Internal:
 * nothing here is promised to users.
 */
package dev.troupe.security;
