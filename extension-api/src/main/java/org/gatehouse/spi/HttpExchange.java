package org.gatehouse.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A plain HTTP request to a mount, with an asynchronous answer. May be used from any thread; no method blocks.
 */
public interface HttpExchange {

    /**
     * Returns the request.
     *
     * @return the request
     */
    HandshakeRequest request();

    /**
     * Reads the body without blocking a thread. To be called at most once.
     *
     * @param limit the largest body accepted, in bytes
     * @return completes with the body, or with {@code null} as soon as it is known to be larger than the limit (by its
     *     {@code Content-Length} before a byte was read); fails when the client goes away before its end
     */
    CompletionStage<byte @Nullable []> body(int limit);

    /**
     * Answers the request. The first call wins, later ones are ignored.
     *
     * @param response the answer
     */
    void respond(HttpResponse response);

    /**
     * Registers what is to be done if the client goes away, or the server gives up waiting, before
     * {@link #respond}. At most one action; it runs at most once and must not block.
     *
     * @param action what to do
     */
    void onAbort(Runnable action);

    /**
     * Tells whether an answer may be given after this call has returned.
     *
     * @return {@code false} if a filter of the application does not support asynchronous answers; then {@link #respond}
     *     has to be called before {@link ConnectionListener#onRequest} returns
     */
    boolean asynchronous();
}
