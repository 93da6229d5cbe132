package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Has failures of a handler, or of a whole gateway with its connect hooks, handled by filters. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UseFilters {

    /**
     * The filters. Each is looked up as a CDI bean of exactly this type.
     *
     * @return the filters' bean classes
     */
    Class<? extends ExceptionFilter<?>>[] value();
}
