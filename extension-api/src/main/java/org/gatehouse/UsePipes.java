package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends the {@link MessageBody} parameters of a gateway, of a handler, or one of them, through pipes.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface UsePipes {

    /**
     * The pipes, in the order in which they run. Each is looked up as a CDI bean of exactly this type.
     *
     * @return the pipes' bean classes
     */
    Class<? extends Pipe<?, ?>>[] value();
}
