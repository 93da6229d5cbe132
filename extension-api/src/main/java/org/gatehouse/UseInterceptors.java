package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs {@link GatewayInterceptor}s around a handler, or all handlers of a gateway: global ones outermost, then those of
 * the class, then those of the method. Those of the class are those of its interfaces, of its superclasses (the topmost
 * first) and its own, all of them.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UseInterceptors {

    /**
     * The interceptors, outermost first. Each stands for what CDI injects for it: an alternative,
     * a specialization or a producer takes its place. Where CDI could not tell, it stands for the bean of this very class.
     *
     * @return the interceptors' bean classes
     */
    Class<? extends GatewayInterceptor>[] value();
}
