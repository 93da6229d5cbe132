package org.gatehouse.internal.dispatch;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** A message as a guard sees it. */
record GuardedMessage(MessageContext context) implements GuardContext {

    @Override
    public GuardPhase phase() {
        return GuardPhase.MESSAGE;
    }

    @Override
    public String namespace() {
        return context.client().namespace().name();
    }

    @Override
    public Handshake handshake() {
        return context.client().handshake();
    }

    @Override
    public @Nullable Principal principal() {
        return context.client().principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return context.client().isUserInRole(role);
    }

    @Override
    public void identify(Identity identity) {
        context.client().identify(identity);
    }

    @Override
    public Map<String, Object> data() {
        return context.client().data();
    }

    @Override
    public Class<?> gateway() {
        return context.gateway();
    }

    @Override
    public Optional<Method> handler() {
        return Optional.of(context.handler());
    }

    @Override
    public Optional<MessageContext> message() {
        return Optional.of(context);
    }
}
