package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends the {@link MessageBody} parameters of a gateway, of a handler, or one of them, through pipes: those of the
 * application, of the class, of the method, of the parameter. Those of the class are those of its interfaces, of its
 * superclasses (the topmost first) and its own, all of them.
 *
 * <p>On a parameter itself, the pipes also run for a {@link HandshakeParam}, a {@link RouteParam} and what an
 * {@link org.gatehouse.spi.ArgumentResolver} provides; the first one is given the text, or {@code null} where the client sent
 * none. On a parameter that is provided as it is, such as a {@link ClientSocket}, they are a deployment error.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface UsePipes {

    /**
     * The pipes, in the order in which they run. Each stands for what CDI injects for it: an alternative,
     * a specialization or a producer takes its place. Where CDI could not tell, it stands for the bean of this very class.
     *
     * @return the pipes' bean classes
     */
    Class<? extends Pipe<?, ?>>[] value();
}
