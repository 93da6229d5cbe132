package org.gatehouse;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the {@link Server}, {@link Namespace} or {@link Presence} to inject where the injecting bean is no gateway of it.
 *
 * <pre>{@code
 * @Inject @WebSocketServer(namespace = "/chat") Namespace chat;
 * @Inject @WebSocketServer(path = "/rt") Server rt;
 * }</pre>
 *
 * <p>Without the annotation, a gateway is given its own server and namespace; a gateway of several has to say which one. A path that no gateway is mounted on is a
 * deployment error, so is a namespace that none serves.
 *
 * <p>A handle may be used before the gateways are up, from a timer or a start-up event: nobody is connected then, so what is
 * sent reaches nobody, and what is asked for is empty.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface WebSocketServer {

    /**
     * The namespace, for an injected {@link Namespace} or {@link Presence}.
     *
     * @return the namespace; empty for {@code "/"}
     */
    @Nonbinding
    String namespace() default "";

    /**
     * The path that the server is mounted on.
     *
     * @return the path; empty for the configured one
     */
    @Nonbinding
    String path() default "";

    /**
     * The port that the gateways of the server ask for ({@link WebSocketGateway#port}).
     *
     * @return the port; 0 for the server on the application's own ports
     */
    @Nonbinding
    int port() default 0;
}
