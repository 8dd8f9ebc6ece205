/**
 * What a run asks of the operating system, facts on processes and signals, and how a run's own
 * logging keeps quiet. Internal: nothing here is promised to users.
 */
package dev.troupe.observe;
