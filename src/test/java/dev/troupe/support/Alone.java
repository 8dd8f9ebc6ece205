package dev.troupe.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test class that runs while no other does, because it measures short times, or uses what the
 * whole machine has only once. The build runs all other classes of ring 4 before, in several JVMs
 * side by side.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@Tag("alone")
public @interface Alone {}
