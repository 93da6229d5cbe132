package org.gatehouse.internal.binding;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.Ack;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.ConnectedSocket;
import org.gatehouse.EventName;
import org.gatehouse.Handshake;
import org.gatehouse.HandshakeParam;
import org.gatehouse.MessageBody;
import org.gatehouse.MessageContext;
import org.gatehouse.Namespace;
import org.gatehouse.Pipe;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.internal.json.ResolvedType;
import org.jspecify.annotations.Nullable;

/** Takes the parameters of a handler and yields where each argument comes from. Runs at deployment. */
public final class ArgumentBinder {

    private static final Logger LOG = System.getLogger(ArgumentBinder.class.getPackageName());

    /** The types that say it all. */
    private static final Map<Class<?>, Function<BindingContext, Object>> BY_TYPE = Map.of(
            ClientSocket.class, BindingContext::client,
            Namespace.class, exchange -> exchange.client().namespace(),
            Server.class, exchange -> exchange.client().namespace().server(),
            Handshake.class, exchange -> exchange.client().handshake(),
            MessageContext.class, exchange -> exchange,
            Arguments.class, AllArguments::new,
            Ack.class, BindingContext::ack);

    /** The annotations that say where an argument comes from. */
    private static final List<Class<? extends Annotation>> SOURCES =
            List.of(MessageBody.class, ConnectedSocket.class, EventName.class, RouteParam.class, HandshakeParam.class);

    /** The server's own objects for a connection, by name because only the container adapter knows their types. */
    private static final Set<String> NATIVE = Set.of("jakarta.websocket.Session");

    /** Types of the platform that no JSON converts to, so that a forgotten annotation is found at deployment. */
    private static final List<String> NEVER_A_BODY = List.of(
            "jakarta.servlet.", "jakarta.websocket.", "jakarta.ws.rs.", "jakarta.enterprise.", "jakarta.persistence.");

    private final Class<?> gateway;
    private final Method handler;
    private final ArgumentSources sources;
    private final Consumer<String> mistakes;
    private final TypeVariables typeVariables;
    private final List<Kind> kinds;
    private boolean bodyBound;

    /**
     * Creates the binder of a handler.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param sources what the application provides
     * @param mistakes takes numbered messages
     */
    public ArgumentBinder(Class<?> gateway, Method handler, ArgumentSources sources, Consumer<String> mistakes) {
        this.gateway = gateway;
        this.handler = handler;
        this.sources = sources;
        this.mistakes = mistakes;
        this.typeVariables = new TypeVariables(gateway);
        this.kinds = List.of(
                this::resolved,
                this::annotatedBody,
                this::connectedSocket,
                this::eventName,
                this::routeParam,
                this::handshakeParam,
                this::byType,
                this::principal,
                this::nativeObject,
                this::body);
    }

    /**
     * Binds the parameters.
     *
     * @return one argument for each parameter, of no use if mistakes were reported
     */
    public List<Argument> bind() {
        if (suspends(handler)) {
            mistakes.accept(Messages.suspending(gateway, handler));
            return List.of();
        }
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : handler.getParameters()) {
            bind(parameter)
                    .ifPresentOrElse(
                            arguments::add, () -> mistakes.accept(Messages.unknownKind(gateway, handler, parameter)));
        }
        return arguments;
    }

    /**
     * Tells whether a handler answers its acknowledgement by hand.
     *
     * @param handler the handler
     * @return {@code true} if it has a parameter for that
     */
    public static boolean acknowledgesByHand(Method handler) {
        return List.of(handler.getParameterTypes()).contains(Ack.class);
    }

    /**
     * Puts pipes behind the arguments that have some.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param arguments where its arguments come from
     * @param pipes the pipes by the index of the parameter
     * @return one argument for each parameter
     */
    public static List<Argument> piped(
            Class<?> gateway,
            Method handler,
            List<Argument> arguments,
            Map<Integer, ParameterPipes<Pipe<?, ?>>> pipes) {
        TypeVariables variables = new TypeVariables(gateway);
        List<Argument> piped = new ArrayList<>(arguments);
        pipes.forEach((index, candidates) -> {
            Parameter parameter = handler.getParameters()[index];
            Type type = variables.resolve(parameter.getParameterizedType());
            piped.set(index, PipedArgument.of(arguments.get(index), parameter, type, candidates));
        });
        return List.copyOf(piped);
    }

    /** Kotlin compiles a suspend function to a method with one parameter more, which only Kotlin can provide. */
    private static boolean suspends(Method handler) {
        Class<?>[] types = handler.getParameterTypes();
        return types.length > 0 && types[types.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }

    private Optional<Argument> bind(Parameter parameter) {
        for (Kind kind : kinds) {
            Argument argument = kind.match(parameter, typeVariables.resolve(parameter.getParameterizedType()));
            if (argument != null) {
                checkAnnotations(parameter, argument);
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    /** Each of them says where the argument comes from; what an argument resolver makes of them is its own business. */
    private void checkAnnotations(Parameter parameter, Argument argument) {
        List<String> present = SOURCES.stream()
                .filter(parameter::isAnnotationPresent)
                .map(annotation -> "@" + annotation.getSimpleName())
                .toList();
        if (present.size() > 1 && !(argument instanceof Argument.Resolved)) {
            mistakes.accept(Messages.contradicting(gateway, handler, parameter, present));
        }
    }

    private @Nullable Argument resolved(Parameter parameter, Type type) {
        List<ArgumentSources.Resolver> failing = new ArrayList<>();
        List<ArgumentSources.Resolver> supporting = sources.resolvers().stream()
                .filter(resolver -> supports(resolver, parameter, failing))
                .toList();
        if (supporting.size() > 1 && failing.isEmpty()) {
            mistakes.accept(Messages.severalResolvers(gateway, handler, parameter, supporting));
        }
        return supporting.isEmpty()
                ? null
                : new Argument.Resolved(supporting.get(0).bean(), parameter);
    }

    /** A resolver that fails counts as supporting, lest the parameter be called unknown too. */
    private boolean supports(
            ArgumentSources.Resolver resolver, Parameter parameter, List<ArgumentSources.Resolver> failing) {
        try {
            return resolver.bean().supports(parameter);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, resolver.name() + " failed", e);
            failing.add(resolver);
            mistakes.accept(Messages.failingResolver(gateway, handler, parameter, resolver, e));
            return true;
        }
    }

    private @Nullable Argument annotatedBody(Parameter parameter, Type type) {
        MessageBody annotation = parameter.getAnnotation(MessageBody.class);
        if (annotation == null) {
            return null;
        }
        if (hasMeaningOfItsOwn(parameter, type)) {
            return misplaced(parameter, type);
        }
        String property = sources.expansion().apply(annotation.value());
        if (!property.isEmpty()) {
            return new Argument.BodyProperty(property, BodyType.of(type));
        }
        if (bodyBound) {
            mistakes.accept(Messages.twoBodies(gateway, handler));
        }
        bodyBound = true;
        return new Argument.Body(BodyType.ofWhole(parameter, type));
    }

    private @Nullable Argument connectedSocket(Parameter parameter, Type type) {
        return annotated(parameter, ConnectedSocket.class, ClientSocket.class, BindingContext::client);
    }

    private @Nullable Argument eventName(Parameter parameter, Type type) {
        return annotated(parameter, EventName.class, String.class, BindingContext::event);
    }

    private @Nullable Argument annotated(
            Parameter parameter,
            Class<? extends Annotation> annotation,
            Class<?> provided,
            Function<BindingContext, Object> source) {
        if (!parameter.isAnnotationPresent(annotation)) {
            return null;
        }
        if (parameter.getType() != provided) {
            mistakes.accept(Messages.wrongType(gateway, handler, parameter, provided.getSimpleName()));
        }
        return new Argument.Provided(parameter.getName(), source);
    }

    private @Nullable Argument routeParam(Parameter parameter, Type type) {
        RouteParam annotation = parameter.getAnnotation(RouteParam.class);
        if (annotation == null) {
            return null;
        }
        String given = sources.expansion().apply(annotation.value());
        String name = given.isEmpty() ? parameter.getName() : given;
        if (given.isEmpty() && !parameter.isNamePresent()) {
            mistakes.accept(Messages.unnamedRouteParam(gateway, handler, parameter));
        } else if (!sources.routeVariables().contains(name)) {
            mistakes.accept(Messages.unknownRouteParam(gateway, handler, parameter, name, sources.routeVariables()));
        }
        return new Argument.RouteParam(name, text(parameter, type));
    }

    private @Nullable Argument handshakeParam(Parameter parameter, Type type) {
        HandshakeParam annotation = parameter.getAnnotation(HandshakeParam.class);
        if (annotation == null) {
            return null;
        }
        String name = sources.expansion().apply(annotation.value());
        if (name.isBlank()) {
            mistakes.accept(Messages.unnamedHandshakeParam(gateway, handler, parameter));
        }
        return switch (annotation.from()) {
            case QUERY -> new Argument.HandshakeText(name, Handshake::query, text(parameter, type));
            case HEADER -> new Argument.HandshakeText(name, Handshake::header, text(parameter, type));
            case AUTH -> new Argument.HandshakeAuth(name, BodyType.of(type));
        };
    }

    private TextType text(Parameter parameter, Type type) {
        return TextType.of(type).orElseGet(() -> {
            if (!PipeTypes.namedOn(parameter)) { // they may make anything of it
                mistakes.accept(Messages.wrongType(gateway, handler, parameter, TextType.KNOWN));
            }
            return new TextType(BodyType.of(type), text -> text);
        });
    }

    /** Tells whether a value is never made from a message, unless the parameter's own pipes make it. */
    private static boolean hasMeaningOfItsOwn(Parameter parameter, Type type) {
        Class<?> content = ResolvedType.rawClass(BodyType.of(type).content());
        boolean provided =
                BY_TYPE.containsKey(content) || content == Principal.class || NATIVE.contains(content.getName());
        return provided && !PipeTypes.namedOn(parameter);
    }

    private Argument misplaced(Parameter parameter, Type type) {
        Class<?> content = ResolvedType.rawClass(BodyType.of(type).content());
        mistakes.accept(Messages.meaningOfItsOwn(gateway, handler, parameter, content));
        return new Argument.Provided(parameter.getName(), exchange -> exchange); // never asked
    }

    private @Nullable Argument principal(Parameter parameter, Type type) {
        BodyType wanted = BodyType.of(type);
        return ResolvedType.rawClass(wanted.content()) == Principal.class
                ? new Argument.Caller(parameter.getName(), wanted.isOptional())
                : null;
    }

    private @Nullable Argument byType(Parameter parameter, Type type) {
        Function<BindingContext, Object> source = BY_TYPE.get(ResolvedType.rawClass(type));
        return source == null ? null : new Argument.Provided(parameter.getName(), source);
    }

    private @Nullable Argument nativeObject(Parameter parameter, Type type) {
        BodyType wanted = BodyType.of(type);
        Class<?> content = ResolvedType.rawClass(wanted.content());
        return NATIVE.contains(content.getName())
                ? new Argument.Native(parameter.getName(), content, wanted.absence() == BodyType.Absence.OPTIONAL)
                : null;
    }

    private @Nullable Argument body(Parameter parameter, Type type) {
        String name = parameter.getType().getName();
        if (bodyBound || NEVER_A_BODY.stream().anyMatch(name::startsWith)) {
            return null;
        }
        if (hasMeaningOfItsOwn(parameter, type)) { // in an Optional
            return misplaced(parameter, type);
        }
        bodyBound = true;
        return new Argument.Body(BodyType.ofWhole(parameter, type));
    }

    /** One kind of parameter: yields the argument, or {@code null} if the parameter is of another kind. */
    @FunctionalInterface
    private interface Kind {
        @Nullable Argument match(Parameter parameter, Type type);
    }
}
