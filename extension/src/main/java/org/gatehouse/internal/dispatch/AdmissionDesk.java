package org.gatehouse.internal.dispatch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.GatewayRoutes.Match;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/** GUARD for connections: takes a client's request and yields whether it may connect. The stages never fail. */
public record AdmissionDesk(DispatchContext context) {

    /**
     * Decides on a client of a namespace.
     *
     * @param namespace the namespace
     * @param request its handshake
     * @param auth what it sent to be let in
     * @return the decision
     */
    public CompletionStage<Admission> admit(String namespace, HandshakeRequest request, Optional<Payload> auth) {
        Optional<Match> match = context.routes().find(namespace);
        if (match.isEmpty()) {
            return CompletableFuture.completedFuture(new Admission.Refused("Invalid namespace", null));
        }
        return admit(match.get(), request, auth);
    }

    /**
     * Decides on a client of what serves its namespace.
     *
     * @param match what serves it
     * @param request its handshake
     * @param auth what it sent to be let in
     * @return the decision
     */
    public CompletionStage<Admission> admit(Match match, HandshakeRequest request, Optional<Payload> auth) {
        Handshake handshake = ClientHandshake.of(request, auth, match.variables(), context.codec());
        Map<String, Object> data = new ConcurrentHashMap<>();
        AtomicReference<@Nullable Identity> identity = new AtomicReference<>(TokenPrincipals.identity(request));
        return proceed(
                match.route().guards(match.namespace(), handshake, data, identity),
                () -> new Admission.Granted(data, identity.get()));
    }

    private CompletionStage<Admission> proceed(GuardRun guards, Supplier<Admission> granted) {
        CompletionStage<?> undecided;
        Invocation scope = context.scope().enter(null, null);
        try (scope) {
            undecided = guards.proceed();
        } catch (Throwable failure) {
            return CompletableFuture.completedFuture(refusal(failure, guards.asked()));
        }
        if (undecided == null) {
            return CompletableFuture.completedFuture(granted.get());
        }
        return undecided
                .handleAsync((decision, failure) -> proceed(guards, granted), context.workers())
                .thenCompose(next -> next);
    }

    private static Admission refusal(Throwable failure, String guard) {
        Throwable cause = WrappedFailures.unwrap(failure);
        FailureReport.logUnexpected(cause, guard);
        if (!(cause instanceof WsException known)) {
            return new Admission.Refused("Internal server error", null);
        }
        Object payload = known.payload();
        return payload == null
                ? new Admission.Refused(String.valueOf(known.getMessage()), known.data())
                : new Admission.Refused(GuardRun.FORBIDDEN, payload);
    }
}
