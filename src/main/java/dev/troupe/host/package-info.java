/**
 * More machines than one: the agent that starts processes on a machine for runs that have its
 * token, and the side of a run that asks it to.
 */
package dev.troupe.host;
