package dev.troupe;

/**
 * An item that was taken, and how often it was given before to a process that died.
 *
 * @param <T> type of the item
 * @param item the item, which may be null
 * @param redeliveries 0 for an item that nobody was given before
 */
public record Delivery<T>(T item, int redeliveries) {}
