package org.gatehouse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a client may connect or a message may be handled. An implementation is a CDI bean, named in
 * {@link UseGuards} or marked {@link Global}.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class JwtGuard implements Guard {
 *
 *     @Override
 *     public boolean canActivate(GuardContext context) {
 *         return context.handshake().query("token").map(tokens::isValid).orElse(false);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Guard extends AsyncGuard {

    /**
     * Decides. Called on the connection's handler thread with a request context active, before anything of the message
     * has been converted to Java.
     *
     * @param context what is to be decided on
     * @return {@code true} to go on, {@code false} to refuse with {@code "Forbidden resource"}
     * @throws WsException to refuse with another message, perhaps with data
     */
    boolean canActivate(GuardContext context);

    @Override
    default CompletionStage<Boolean> decide(GuardContext context) {
        return CompletableFuture.completedFuture(canActivate(context));
    }
}
