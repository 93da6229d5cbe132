package org.gatehouse;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a guard decides on: a client that wants to connect, or a message as it arrived. */
public interface GuardContext {

    /**
     * Returns what is to be decided.
     *
     * @return the phase
     */
    GuardPhase phase();

    /**
     * Returns the namespace that the client wants to join, or has joined.
     *
     * @return its name, with leading slash
     */
    String namespace();

    /**
     * Returns what the client sent when it connected.
     *
     * @return the handshake
     */
    Handshake handshake();

    /**
     * Returns who the client is: whom a guard has {@link #identify identified}, else the caller that the server authenticated.
     *
     * @return the principal, or {@code null} when there is none
     */
    @Nullable Principal principal();

    /**
     * Tells whether {@link #principal()} has a role, see {@link ClientSocket#isUserInRole}.
     *
     * @param role the role
     * @return {@code true} if so
     */
    boolean isUserInRole(String role);

    /**
     * Says who the client is: from now on if it may connect, or for as long as it is connected. The guards that follow see it, and
     * so do roles that annotations ask for, which come last.
     *
     * @param identity who it is
     */
    void identify(Identity identity);

    /**
     * Returns the attributes that will be, or are, {@link ClientSocket#data()}: a guard may leave there what it found out.
     * {@code null} is refused, as a key and as a value: to put it throws {@link NullPointerException}, which refuses the
     * client or the message as any failure of a guard does.
     *
     * @return a concurrent map
     */
    Map<String, Object> data();

    /**
     * Returns the gateway that is protected.
     *
     * @return the bean's class
     */
    Class<?> gateway();

    /**
     * Returns the handler that is protected.
     *
     * @return the method; empty in {@link GuardPhase#CONNECTION}
     */
    Optional<Method> handler();

    /**
     * Returns the message.
     *
     * @return the message; empty in {@link GuardPhase#CONNECTION}
     */
    Optional<MessageContext> message();
}
