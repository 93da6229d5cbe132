package org.gatehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event on its way to one client, for an {@link OutgoingFilter}. */
public interface OutgoingEvent {

    /**
     * Returns who is to receive it.
     *
     * @return the client
     */
    ClientSocket client();

    /**
     * Returns its name.
     *
     * @return the name
     */
    String event();

    /**
     * Returns what is sent with it, as filters before this one left it. An event that comes from another node, or that a client
     * that is back has missed, has what JSON made of the values: Map, List, String, Number, Boolean, {@code byte[]}.
     *
     * @return an unmodifiable list
     */
    List<@Nullable Object> arguments();

    /**
     * Returns one argument.
     *
     * @param index the position, from 0
     * @return the argument; {@code null} where there is none
     */
    default @Nullable Object argument(int index) {
        return index < arguments().size() ? arguments().get(index) : null;
    }

    /** Holds the event back from this client. Filters that follow are not asked. */
    void drop();

    /**
     * Sends this client other arguments instead.
     *
     * @param arguments the arguments
     */
    void replace(@Nullable Object... arguments);
}
