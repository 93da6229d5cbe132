package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps {@link Global} guards, pipes, interceptors and exception filters away from a gateway, and from its subclasses: for one
 * whose clients are others than those of the application, such as the gateway of a library, which brings its own guards along.
 * What the gateway's own annotations name applies as ever.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WithoutGlobal {}
