/**
 * The vocabulary of a run: what a target is, how a process ends, and what can go wrong. Public, and
 * a leaf: it knows nothing of how anything is done.
 */
package dev.troupe.task;
