package org.gatehouse.internal.cdi;

import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.Arguments;
import org.gatehouse.Authenticator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Identity;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WsException;
import org.gatehouse.internal.binding.ArgumentBinder;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.internal.dispatch.Enhancers;
import org.gatehouse.internal.dispatch.HandlerMethod;
import org.jspecify.annotations.Nullable;

/** A token that a client has sent over its connection enters, the application verifies it, and the client is somebody. */
final class AuthenticateHandler {

    private final Authenticator authenticator;

    private AuthenticateHandler(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** The handler, for namespaces whose gateways have none of their own. */
    static HandlerMethod of(Authenticator authenticator) {
        try {
            Method method =
                    AuthenticateHandler.class.getDeclaredMethod("authenticate", Arguments.class, ClientSocket.class);
            ArgumentBinder binder = new ArgumentBinder(
                    AuthenticateHandler.class,
                    method,
                    new ArgumentSources(Set.of(), List.of(), text -> text),
                    mistake -> {
                        throw new IllegalStateException(mistake);
                    });
            return HandlerMethod.of(
                    new AuthenticateHandler(authenticator),
                    AuthenticateHandler.class,
                    "the Authenticator",
                    method,
                    binder.bind(),
                    true, // tokens are seldom verified without asking somebody
                    Enhancers.NONE);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @SubscribeMessage("authenticate")
    Map<String, @Nullable Object> authenticate(Arguments arguments, ClientSocket client) {
        Identity identity = authenticator.authenticate(token(arguments), client);
        if (identity == null) {
            throw new WsException("Unauthorized");
        }
        Principal before = client.principal();
        Principal now = identity.principal();
        if (before != null && (now == null || !before.getName().equals(now.getName()))) {
            throw new WsException("Token of another user"); // who has joined what the one before may see
        }
        client.identify(identity);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("status", "ok");
        answer.put("expires", identity.expires().map(Instant::toString).orElse(null));
        return answer;
    }

    private static String token(Arguments arguments) {
        Object first = arguments.isEmpty() ? null : arguments.get(0);
        Object token = first instanceof Map<?, ?> body ? body.get("token") : first;
        if (token instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new WsException("Token required");
    }
}
