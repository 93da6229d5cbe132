package org.gatehouse.internal.binding;

import jakarta.json.JsonValue;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gatehouse.Handshake;
import org.gatehouse.WsException;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.spi.ArgumentResolver;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Takes a message and yields one argument of its handler. Made at deployment, one for each parameter. */
public sealed interface Argument
        permits Argument.Body,
                Argument.BodyProperty,
                Argument.HandshakeAuth,
                Argument.HandshakeText,
                Argument.RouteParam,
                Argument.Provided,
                Argument.Caller,
                Argument.Native,
                Argument.Resolved,
                PipedArgument {

    /**
     * Provides the argument.
     *
     * @param message the message
     * @return the argument
     * @throws PayloadException if the message does not fit the parameter; its path is relative to {@link #path}
     */
    @Nullable Object resolve(BindingContext message) throws PayloadException;

    /**
     * Returns where in the body the argument comes from, which is how violations name it.
     *
     * @return the path, empty for the body itself
     */
    String path();

    /**
     * Returns the same value, converted to another type, for pipes.
     *
     * @param type the type wanted
     * @return the argument; empty if the value has one type alone, or never has this one
     */
    default Optional<Argument> reading(Type type) {
        return Optional.empty();
    }

    /**
     * Tells whether this is the body or a part of it, which the pipes of methods, classes and the application are for.
     *
     * @return {@code true} if it is
     */
    default boolean isBody() {
        return false;
    }

    /** The whole body: nothing, the only argument of the event, or the array of all. */
    record Body(BodyType type) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) throws PayloadException {
            return type.read(message.body(), message.codec());
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return Optional.of(new Body(BodyType.of(other)));
        }

        @Override
        public boolean isBody() {
            return true;
        }
    }

    /** One property of the body; absent where the body is no object or lacks it. */
    record BodyProperty(String path, BodyType type) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) throws PayloadException {
            Payload body = message.body();
            return type.read(body == null ? null : JsonText.property(body, path), message.codec());
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return Optional.of(new BodyProperty(path, BodyType.of(other)));
        }

        @Override
        public boolean isBody() {
            return true;
        }
    }

    /** A property of the client's {@code auth}, of any type that JSON converts to. */
    record HandshakeAuth(String path, BodyType type) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) throws PayloadException {
            JsonValue value = message.client().handshake().auth().get(path);
            return type.read(value == null ? null : new Payload(value.toString()), message.codec());
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return Optional.of(new HandshakeAuth(path, BodyType.of(other)));
        }
    }

    /** A header or query parameter of the client's handshake, converted to the parameter's type. */
    record HandshakeText(String path, BiFunction<Handshake, String, Optional<String>> source, TextType type)
            implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) throws PayloadException {
            return type.read(source.apply(message.client().handshake(), path).orElse(null));
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return TextType.ofInput(other).map(text -> new HandshakeText(path, source, text));
        }
    }

    /** A variable of the namespace or path template, converted to the parameter's type. */
    record RouteParam(String path, TextType type) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) throws PayloadException {
            return type.read(message.client().handshake().routeParams().get(path));
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return TextType.ofInput(other).map(text -> new RouteParam(path, text));
        }
    }

    /** An argument that the message's surroundings provide: its client, its acknowledgement, its event's name. */
    record Provided(String path, Function<BindingContext, Object> source) implements Argument {

        @Override
        public Object resolve(BindingContext message) {
            return source.apply(message);
        }
    }

    /** Who the client is; {@code null}, or an empty optional, when there is none. */
    record Caller(String path, boolean optional) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) {
            Principal caller = message.client().principal();
            return optional ? Optional.ofNullable(caller) : caller;
        }
    }

    /**
     * The server's own object for the connection. A client that long polls has none: an optional is empty then, and any other
     * parameter refuses the message.
     */
    record Native(String path, Class<?> type, boolean optional) implements Argument {

        @Override
        public Object resolve(BindingContext message) {
            Optional<?> found = message.client().unwrap(type);
            return optional ? found : found.orElseThrow(() -> new WsException("WebSocket required"));
        }
    }

    /** An argument that the application's own resolver provides. */
    record Resolved(ArgumentResolver resolver, Parameter parameter) implements Argument {

        @Override
        public @Nullable Object resolve(BindingContext message) {
            return resolver.resolve(parameter, message);
        }

        @Override
        public String path() {
            return parameter.getName();
        }

        @Override
        public Optional<Argument> reading(Type other) {
            return Optional.of(this);
        }
    }
}
