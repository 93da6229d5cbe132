package org.gatehouse;

import java.util.concurrent.CompletionStage;

/**
 * Decides later whether a client may connect or a message may be handled; {@link Guard} is the form that answers at
 * once. An implementation is a CDI bean, named in {@link UseGuards} or marked {@link Global}.
 */
public interface AsyncGuard {

    /**
     * Decides. Called with a request context active, before anything of the message has been converted to Java.
     *
     * @param context what is to be decided on
     * @return completes with {@code true} to go on and with {@code false} to refuse with {@code "Forbidden resource"};
     *     a failure refuses as well: the client is told of a {@link WsException}, of others only
     *     {@code "Internal server error"}
     */
    CompletionStage<Boolean> decide(GuardContext context);
}
