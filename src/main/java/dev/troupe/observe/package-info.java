/**
 * Facts about a run as the operating system sees it. Internal: nothing here is promised to users.
 */
package dev.troupe.observe;
