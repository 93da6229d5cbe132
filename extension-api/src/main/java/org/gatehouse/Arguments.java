package org.gatehouse;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** All arguments of a message, for handlers that take any number of them. */
public interface Arguments {

    /**
     * Returns how many arguments there are.
     *
     * @return the number
     */
    int size();

    /**
     * Converts an argument.
     *
     * @param index the position, from 0
     * @param type the type wanted
     * @return the value; {@code null} for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if the JSON does not fit the type
     */
    @Nullable Object get(int index, Type type);

    /**
     * Converts an argument.
     *
     * @param index the position, from 0
     * @param type the class wanted
     * @param <T> the class wanted
     * @return as {@link #get(int, Type)}
     */
    <T> @Nullable T get(int index, Class<T> type);
}
