package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a bean that is a {@link Guard}, {@link AsyncGuard}, {@link Pipe}, {@link GatewayInterceptor} or
 * {@link ExceptionFilter} apply to all gateways of the application. Several apply in the order of their
 * {@link jakarta.annotation.Priority}, then by class name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Global {

    /**
     * When a global guard is asked; of no meaning for other beans.
     *
     * @return the phases
     */
    GuardPhase[] on() default {GuardPhase.CONNECTION, GuardPhase.MESSAGE};
}
