package org.gatehouse;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The message being handled, as it arrived: for handlers, and for everything that runs around them. */
public interface MessageContext {

    /**
     * Returns the client that sent the message.
     *
     * @return the client
     */
    ClientSocket client();

    /**
     * Returns who the client is.
     *
     * @return the {@link ClientSocket#principal()}, or {@code null} when there is none
     */
    default @Nullable Principal principal() {
        return client().principal();
    }

    /**
     * Tells whether {@link #principal()} has a role, see {@link ClientSocket#isUserInRole}.
     *
     * @param role the role
     * @return {@code true} if so
     */
    default boolean isUserInRole(String role) {
        return client().isUserInRole(role);
    }

    /**
     * Returns the event's name.
     *
     * @return the name
     */
    String event();

    /**
     * Returns how many arguments the message has.
     *
     * @return the number
     */
    int argumentCount();

    /**
     * Converts an argument of the message.
     *
     * @param index the argument's position, from 0
     * @param type the type wanted
     * @return the value; {@code null} for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if the JSON does not fit the type
     */
    @Nullable Object argument(int index, Type type);

    /**
     * Returns the gateway that handles the message.
     *
     * @return the bean's class
     */
    Class<?> gateway();

    /**
     * Returns the method that handles the message.
     *
     * @return the method
     */
    Method handler();

    /**
     * Returns the acknowledgement that the client may have asked for.
     *
     * @return the acknowledgement
     */
    Ack ack();
}
