package org.gatehouse.spi;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns Java values into JSON and back, by default with the server's JSON-B. An {@code @Alternative} bean replaces it.
 * Used by many threads at once.
 */
public interface PayloadCodec {

    /**
     * Writes values as one JSON array. {@code byte[]} and {@link java.nio.ByteBuffer} anywhere in them become
     * attachments, numbered from 0 in the order in which they are met. NaN and the infinities become {@code null};
     * {@link java.util.Date}, {@link java.util.Calendar} and {@link java.time.Instant} ISO 8601 in UTC with milliseconds,
     * unless {@code @JsonbDateFormat} has it otherwise; {@link java.time.ZonedDateTime} is written with its offset; lone
     * surrogates {@code \\uXXXX}.
     *
     * @param values the values
     * @return the array
     * @throws IllegalArgumentException if a value cannot be written; the message says where in it: a stage, a future, a
     *     stream or a failure has no JSON
     */
    Payload writeArray(List<? extends @Nullable Object> values);

    /**
     * Writes a value without attachments: binary becomes {@code {"type":"Buffer","data":[…]}}, as Node writes it.
     *
     * @param value the value
     * @return the JSON text
     * @throws IllegalArgumentException if the value cannot be written
     */
    String write(@Nullable Object value);

    /**
     * Converts JSON to a Java type. Scalars are strict: a number is no {@code String}, a string no number, and a fraction
     * no {@code int}. {@code Object} becomes Map, List, String, Number, Boolean, {@code null} or {@code byte[]}.
     *
     * @param payload the JSON
     * @param type the type wanted
     * @return the value
     * @throws PayloadException if the JSON does not fit the type
     */
    @Nullable Object read(Payload payload, Type type) throws PayloadException;

    /**
     * Tells the codec of a type that {@link #read} will be asked for, so that it can prepare itself. Called at deployment,
     * perhaps several times for one type, and not for every type.
     *
     * @param type the type
     */
    default void prepare(Type type) {}

    /**
     * Converts JSON to a Java type as {@link #read} does, where unknown properties are to be refused. A codec that notices
     * them while it reads does so here; by default it is asked for {@link #unknownProperties} first.
     *
     * @param payload the JSON
     * @param type the type wanted
     * @return the value
     * @throws UnknownPropertiesException if the JSON has properties that the type has not, whatever else does not fit
     * @throws PayloadException if the JSON does not fit the type
     */
    default @Nullable Object readStrictly(Payload payload, Type type) throws PayloadException {
        List<String> unknown = unknownProperties(payload, type);
        if (!unknown.isEmpty()) {
            throw new UnknownPropertiesException(unknown);
        }
        return read(payload, type);
    }

    /**
     * Finds the properties that a JSON text has and a type has not, at any depth. The JSON need not fit the type.
     *
     * @param payload the JSON
     * @param type the type wanted
     * @return the paths of the first ones, in the form of {@link PayloadException#path}; a codec that does not know the
     *     properties of types finds none
     */
    default List<String> unknownProperties(Payload payload, Type type) {
        return List.of();
    }
}
