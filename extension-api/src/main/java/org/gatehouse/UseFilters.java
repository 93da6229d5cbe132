package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has failures of a handler, or of a whole gateway with its connect hooks, handled by filters. The nearest one handles a
 * failure: of the method, of the class, of its superclasses one after the other, of its interfaces, of the application.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface UseFilters {

    /**
     * The filters. Each stands for what CDI injects for it: an alternative,
     * a specialization or a producer takes its place. Where CDI could not tell, it stands for the bean of this very class.
     *
     * @return the filters' bean classes
     */
    Class<? extends ExceptionFilter<?>>[] value();
}
