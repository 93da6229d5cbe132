package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the failures that an {@link ExceptionFilter} handles, subclasses included. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Catch {

    /**
     * The failures.
     *
     * @return the types; empty for all
     */
    Class<? extends Throwable>[] value() default {};
}
