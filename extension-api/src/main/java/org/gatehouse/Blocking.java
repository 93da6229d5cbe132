package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler, or all handlers of a gateway, that wait: for another service, or for an acknowledgement of their own
 * client.
 *
 * <p>Such a handler always runs on the worker executor and never on the thread that read the message, so
 * acknowledgements, pongs and closes of its connection are still read meanwhile. The next message of the connection
 * still waits for it. Without this annotation, waiting inside a handler for its own client's acknowledgement fails at
 * once with an {@link IllegalStateException}, over every transport: the thread that would have to read it may be the one that
 * waits.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Blocking {}
