package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs {@link GatewayInterceptor}s around a handler, or all handlers of a gateway: global ones outermost, then those of
 * the class, then those of the method.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UseInterceptors {

    /**
     * The interceptors, outermost first. Each is looked up as a CDI bean of exactly this type.
     *
     * @return the interceptors' bean classes
     */
    Class<? extends GatewayInterceptor>[] value();
}
