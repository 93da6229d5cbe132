package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a handler's parameter to a value of the client's {@link Handshake}: a {@code String}, a number, an enum, a
 * {@link java.util.UUID} or a boolean (or, from {@link Source#AUTH}, any type that JSON converts to); {@code null} or an
 * empty {@link java.util.Optional} when the client did not send it, and a failure like that of a body for a primitive.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HandshakeParam {

    /**
     * The name of the value.
     *
     * @return the name of the header, query parameter or property of {@code auth}
     */
    String value();

    /**
     * Where the value comes from.
     *
     * @return the source
     */
    Source from() default Source.QUERY;

    /** Where a value of the handshake comes from. */
    enum Source {
        /** The query of the first request. */
        QUERY,
        /** The headers of the first request. */
        HEADER,
        /** The {@code auth} object of the CONNECT packet. */
        AUTH
    }
}
