package org.gatehouse.internal.dispatch;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** A client that wants to connect, as a guard sees it. */
record GuardedConnection(
        Class<?> gateway,
        String namespace,
        Handshake handshake,
        Map<String, Object> data,
        AtomicReference<@Nullable Identity> identity)
        implements GuardContext {

    @Override
    public GuardPhase phase() {
        return GuardPhase.CONNECTION;
    }

    @Override
    public @Nullable Principal principal() {
        Identity given = identity.get();
        return given == null ? handshake.principal() : given.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        Identity given = identity.get();
        return given == null ? handshake.isUserInRole(role) : given.hasRole(role);
    }

    @Override
    public void identify(Identity given) {
        identity.set(given);
    }

    @Override
    public Optional<Method> handler() {
        return Optional.empty();
    }

    @Override
    public Optional<MessageContext> message() {
        return Optional.empty();
    }
}
