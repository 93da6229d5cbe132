package org.gatehouse;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All arguments of a message, for handlers that take any number of them: an unmodifiable list, whose elements are what JSON
 * makes of them without a type (Map, List, String, Number, Boolean, {@code byte[]}, {@code null}), and which converts them
 * to what is asked for.
 *
 * <pre>{@code
 * @SubscribeMessage("move")
 * void move(Arguments arguments) {
 *     String piece = arguments.getString(0).orElseThrow(() -> new WsException("which piece?"));
 *     int steps = arguments.getInt(1).orElse(1);
 *     Position from = arguments.get(2, Position.class);
 *     for (Object rest : arguments.subList(3, arguments.size())) …
 * }
 * }</pre>
 *
 * <p>The getters with a type are lenient towards what is missing, and strict towards what is there: an argument that was not
 * sent, or is JSON's {@code null}, is {@code null} or empty; one that does not fit is refused with a {@link WsException},
 * which the client receives as {@code exception} unless the handler catches it. Belongs to its message; may be used from any
 * thread.
 */
public interface Arguments extends List<@Nullable Object> {

    /**
     * Returns how many arguments there are.
     *
     * @return the number
     */
    @Override
    int size();

    /**
     * Returns an argument as JSON has it.
     *
     * @param index the position, from 0
     * @return a Map, List, String, Number, Boolean, {@code byte[]} or {@code null}
     * @throws IndexOutOfBoundsException if so many were not sent
     */
    @Override
    @Nullable Object get(int index);

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
     * @throws WsException if the JSON does not fit the type
     */
    <T> @Nullable T get(int index, Class<T> type);

    /**
     * Returns a string.
     *
     * @param index the position, from 0
     * @return the string; empty for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if it is no string
     */
    default Optional<String> getString(int index) {
        return Optional.ofNullable(get(index, String.class));
    }

    /**
     * Returns a number without fraction.
     *
     * @param index the position, from 0
     * @return the number; empty for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if it is no number, has a fraction, or is too large
     */
    default OptionalInt getInt(int index) {
        Integer number = get(index, Integer.class);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * Returns a number without fraction.
     *
     * @param index the position, from 0
     * @return the number; empty for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if it is no number, has a fraction, or is too large
     */
    default OptionalLong getLong(int index) {
        Long number = get(index, Long.class);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /**
     * Returns a number.
     *
     * @param index the position, from 0
     * @return the number; empty for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if it is no number, or too large
     */
    default OptionalDouble getDouble(int index) {
        Double number = get(index, Double.class);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /**
     * Returns a truth value.
     *
     * @param index the position, from 0
     * @return the value; empty for JSON's {@code null} and for an argument that was not sent
     * @throws WsException if it is neither {@code true} nor {@code false}
     */
    default Optional<Boolean> getBoolean(int index) {
        return Optional.ofNullable(get(index, Boolean.class));
    }
}
