package dev.troupe.scenario;

import java.util.Optional;

/**
 * What runs in the director itself.
 *
 * @param before runs before anything starts
 * @param target runs beside the processes
 * @param after runs when everything has ended
 */
record DirectorPlan(
    Optional<CallPlan> before, Optional<CallPlan> target, Optional<CallPlan> after) {}
