package org.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a handler's parameter to the data of the message, or to one property of it.
 *
 * <p>The JSON is converted to the parameter's declared type, generics included. A Socket.IO event with several arguments
 * has them all, as an array, for its body; one without arguments has no body: {@code null}, an empty
 * {@link java.util.Optional}, and a failure for a primitive. JSON that does not fit the type is answered with an
 * {@code exception} that names the property; so is a body with unknown properties where
 * {@link GatewayOptions#unknownProperties()} is {@code reject}.
 *
 * <p>A type that no JSON converts to (an interface that JSON-B knows nothing of, a stream, a {@link ClientSocket}) is a
 * deployment error, unless an {@link org.gatehouse.spi.ArgumentResolver} or a {@link Pipe} provides the value.
 *
 * <p>Constraints and {@code @Valid} work as on the parameters of any CDI bean's method; violations are answered with a
 * {@link ValidationException}, whose paths begin with {@link #value()}. A whole body that is {@code @Valid} must be there:
 * {@code null} and no body at all are the violation {@code "must not be null"} of the path {@code ""}, unless the
 * parameter is an {@code Optional} or has an annotation named {@code Nullable}. A property may be absent; {@code @NotNull}
 * demands it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MessageBody {

    /**
     * The property of the body to bind, taken literally; absent when the body is no object or has no such property.
     *
     * @return the property's name; empty for the whole body
     */
    String value() default "";
}
