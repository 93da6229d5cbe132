package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link WebSocketGateway} that handles an event.
 *
 * <p>The stages run in this order: guards, binding of the arguments with their pipes, interceptors, validation, the
 * method. The method may have any visibility but private, and is inherited by subclasses, as is the default method of an
 * interface; an overriding method without the annotation handles nothing. On an abstract method the annotation has no
 * effect, so the method that implements it needs one of its own: without it, deployment fails.
 *
 * <h2>Parameters</h2>
 * {@link MessageBody}, {@link ConnectedSocket}, {@link EventName}, {@link RouteParam}, {@link HandshakeParam}; the types
 * {@link ClientSocket}, {@link Namespace}, {@link Server}, {@link Handshake}, {@link MessageContext}, {@link Arguments} and
 * {@link Ack} need no annotation; one other parameter without annotation is the body. A {@link java.security.Principal} is
 * the authenticated caller of the handshake, {@code null} if there is none, or an empty {@link java.util.Optional} if it is
 * declared as one. A parameter of the type
 * {@code jakarta.websocket.Session}, or an {@link java.util.Optional} of it, is the server's own object for the connection;
 * a client that long polls has none, so its message is refused, or the optional empty. What an
 * {@link org.gatehouse.spi.ArgumentResolver} bean supports comes from there.
 *
 * <h2>Result</h2>
 * A value is the acknowledgement, {@link WsResponse} an event, and {@code void}, {@code null} and an empty
 * {@link java.util.Optional} acknowledge with {@code null}, as an event does. {@link java.util.concurrent.CompletionStage} may hold any of
 * these. A requested acknowledgement is answered exactly once, also when the method fails: then the client first
 * receives the event {@code exception}, and its acknowledgement carries the same object. The exceptions are declared: a
 * parameter of type {@link Ack}, which answers by hand or not at all, and {@link #acknowledge() acknowledge = false}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {

    /**
     * The events handled, compared exactly.
     *
     * @return one name or more; {@code ${key:default}} is resolved at deployment
     */
    String[] value();

    /**
     * Whether the handler waits for the stages and streams that earlier messages of its connection returned.
     *
     * @return the ordering
     */
    Ordering ordering() default Ordering.CONCURRENT;

    /**
     * Whether a requested acknowledgement is answered when the handler has succeeded. With {@code false} it is not: neither
     * with a value, which the handler may not declare to return, nor with the {@code null} that {@code void} means; events
     * ({@link WsResponse}) are sent all the same. A failure is still answered, so that nobody waits in vain who could know
     * better. For clients that take an acknowledgement for more than that the message has come, as those with
     * {@code retries} do: one that waits for an answer without a time-out waits for ever.
     *
     * <p>Where several handlers take one event, the others acknowledge as if this one were not there. A parameter of type
     * {@link Ack} acknowledges by hand in any case.
     *
     * @return {@code false} not to acknowledge
     */
    boolean acknowledge() default true;
}
