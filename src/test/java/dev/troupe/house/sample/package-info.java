/** What the rules are tried on. */
package dev.troupe.house.sample;
