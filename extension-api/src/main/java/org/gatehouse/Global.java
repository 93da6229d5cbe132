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
     * The namespaces that a {@link Guard}, {@link IncomingMiddleware} or {@link OutgoingFilter} is for; of no meaning for other
     * beans. A guard of {@link GuardPhase#CONNECTION} is the middleware of a namespace: those of all gateways are asked in one
     * order, before the guards of any gateway, and refuse with the message and the data of a {@link WsException}.
     *
     * @return names such as {@code /chat}, with {@code *} for any characters; may hold {@code ${key:default}}. All namespaces
     *     unless set
     */
    String[] namespace() default {};

    /**
     * When a global guard is asked; of no meaning for other beans.
     *
     * @return the phases
     */
    GuardPhase[] on() default {GuardPhase.CONNECTION, GuardPhase.MESSAGE};
}
