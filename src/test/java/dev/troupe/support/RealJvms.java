package dev.troupe.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test class of ring 4: it starts real JVMs. Each of its tests, and the class as a whole, fails
 * when it leaves a process, a zombie, a listening port or a temporary file named {@code troupe…}
 * behind.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
public @interface RealJvms {}
