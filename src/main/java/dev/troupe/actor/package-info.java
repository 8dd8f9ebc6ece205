/**
 * Actors in processes of their own: the behaviour that stands for one where it is supervised, and
 * what runs it in its JVM.
 */
package dev.troupe.actor;
