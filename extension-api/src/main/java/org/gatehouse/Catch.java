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
     * The failures. Each is one that the filter can take, a subclass of the type argument of its {@link ExceptionFilter}.
     *
     * @return the types; empty for all
     */
    Class<? extends Throwable>[] value() default {};
}
