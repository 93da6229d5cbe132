package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a handler's parameter to a variable of the gateway's namespace or path template.
 *
 * <p>The parameter is a {@code String}, a number, a boolean, a {@link java.util.UUID}, an enum, or an
 * {@link java.util.Optional} of these; a value that cannot be converted fails like a body that does not fit. A name
 * that no template of the gateway has is a deployment error; where only some have it, it is {@code null} or an empty
 * {@code Optional} to clients of the others, and a failure for a primitive.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RouteParam {

    /**
     * The variable's name.
     *
     * @return the name; empty for the parameter's own name, which needs {@code javac -parameters}
     */
    String value() default "";
}
