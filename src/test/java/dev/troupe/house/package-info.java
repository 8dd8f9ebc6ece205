/**
 * The rules of the house, held by tests: floors, sizes, hidden types, documented settings. Each
 * rule is a class that lists faults; {@link dev.troupe.house.HouseTest} applies them to Troupe,
 * {@link dev.troupe.house.HouseRulesTest} shows on samples that they bite.
 */
package dev.troupe.house;
