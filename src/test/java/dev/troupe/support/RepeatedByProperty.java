package dev.troupe.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test whose outcome depends on timing: run as often as {@code -Dtroupe.repeat=n} says, once
 * without it. Stands in place of {@code @Test}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(Repeats.class)
public @interface RepeatedByProperty {}
