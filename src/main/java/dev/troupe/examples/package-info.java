/**
 * The programs of the tutorial chapter, each as short as its Python. Their functions are also the
 * targets of the scenario files under {@code conf}.
 */
package dev.troupe.examples;
