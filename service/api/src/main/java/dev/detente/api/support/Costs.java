package dev.detente.api.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The kind of costly work of a request: it waits for its turn among others of its kind. Every method that answers requests has this mark or
 * {@link QuickAnswer}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Costs {
    /** The kind of work. */
    CostlyWork value();
}
