package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens that clients send to sign in, or to renew what is about to expire, over the connection that they have:
 *
 * <pre>{@code
 * socket.emit("authenticate", { token }, answer => console.log(answer.status, answer.expires));
 * }</pre>
 *
 * <p>A CDI bean, one in an application. Where it is, every namespace answers the event {@code authenticate} (key
 * {@code authenticate-event}), unless a gateway subscribes to it: with {@code {"status":"ok","expires":…}}, or as any failure is
 * answered. A client that is somebody already may renew, and not become somebody else.
 */
@FunctionalInterface
public interface Authenticator {

    /**
     * Verifies a token. May block.
     *
     * @param token what the client has sent: a string, or the {@code token} of an object
     * @param client the client
     * @return who it is from now on; {@code null} to refuse it with {@code "Unauthorized"}
     * @throws WsException to refuse it with another message
     */
    @Nullable Identity authenticate(String token, ClientSocket client);
}
