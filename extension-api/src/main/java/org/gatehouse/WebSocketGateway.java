package org.gatehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a CDI bean whose {@link SubscribeMessage} methods answer the events of clients.
 *
 * <pre>{@code
 * @WebSocketGateway(namespace = "/chat")
 * public class ChatGateway {
 *
 *     @Inject Namespace chat;
 *
 *     @SubscribeMessage("send_message")
 *     Receipt send(SendMessage message, ClientSocket client) {
 *         chat.to(message.room()).emit("new_message", message);
 *         return new Receipt(true);
 *     }
 * }
 * }</pre>
 *
 * <p>The annotation is a stereotype with {@link ApplicationScoped}: one instance serves all clients, so a gateway is
 * stateless or thread-safe, also where it serves several namespaces or paths: a client's own are
 * {@link ClientSocket#namespace()} and {@link Namespace#server()}. Another normal scope that is active in a message ({@link ConnectionScoped}, {@code @RequestScoped}),
 * or {@code @Dependent} without observer methods, may be declared on the
 * class. A {@code @Stateless} session bean is {@code @Dependent} by itself, and may have observer methods; handlers of session
 * beans are public.
 *
 * <h2>Order and threads</h2>
 * Handlers of one connection run one after the other, in the order in which the messages came; connections run in
 * parallel. A handler may block unless it waits for an acknowledgement of its own client, for which it is marked
 * {@link Blocking}. A request context is active during every handler and hook.
 *
 * <h2>Configuration</h2>
 * Every string takes {@code ${key:default}}, resolved once at deployment from MicroProfile Config where the server has
 * it, else from system properties, environment variables and servlet context parameters. Members left at their default
 * inherit: from another gateway of the same path, then from the configuration ({@code gatehouse.*}), then from the
 * built-in value. Two gateways that set different explicit values for one path are a deployment error.
 */
@Stereotype
@ApplicationScoped
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WebSocketGateway {

    /**
     * The namespaces whose messages this gateway handles, one or several. A missing leading slash is added; {@code ""} means
     * {@code "/"}. {@code {name}} stands for one or more characters without a slash and {@code {name:regex}} for what the
     * regular expression matches: such a gateway serves every namespace that fits, and {@link RouteParam} hands the variable
     * to handlers, which find it absent in a namespace without it.
     *
     * @return the namespaces or namespace templates; the first one that a name fits counts, none means {@code "/"}
     */
    String[] namespace() default {};

    /**
     * The paths below the context path, such as {@code "/socket.io/"}, one or several; each has all of the
     * {@link #namespace() namespaces}, and all settings of this annotation count for each. Socket.IO answers every URL below
     * a path, a plain WebSocket the exact path (which may hold {@code {name}} variables). To speak two protocols, let two
     * classes with an annotation each extend the one that has the handlers.
     *
     * @return the paths; {@code ""}, and none, for the one configured with {@code gatehouse.path} ({@code /socket.io/})
     */
    String[] path() default {};

    /**
     * The port on which clients reach this gateway, and no other. Without one it answers on every port that the application has,
     * plain or with TLS: one {@link Server}, one set of rooms. Gateways with a port have a server of their own, and their paths
     * are found nowhere else.
     *
     * <p>{@code gatehouse-standalone} opens the port, on which nothing else is answered then; the key
     * {@code gatehouse.ports.<port>} names another one instead, 0 any free one. An application server decides its ports itself:
     * there the key says on which of them the gateway answers, and without it the port is a deployment error.
     *
     * @return the port, 0 for the application's own ones
     */
    int port() default 0;

    /**
     * The name of the {@link org.gatehouse.spi.GatewayProtocol}: {@code "socket.io"}, {@code "ws"} for
     * {@code {"event","data"}} frames over a bare WebSocket, or the name of a protocol found by
     * {@link java.util.ServiceLoader}.
     *
     * @return the protocol's name; empty for the one configured with {@code gatehouse.protocol} ({@code socket.io})
     */
    String protocol() default "";

    /**
     * Which foreign origins may connect; same-origin only unless set.
     *
     * @return the cross-origin rules
     */
    Cors cors() default @Cors;

    /**
     * The Engine.IO transports offered, {@code "polling"} and {@code "websocket"}.
     *
     * @return the transports; empty for the configured ones (both)
     */
    String[] transports() default {};

    /**
     * The WebSocket subprotocols offered, by preference; the first that the client asks for too is chosen. A client that
     * asks for none, or only for others, is connected without one, as RFC 6455 section 4.2.2 allows.
     *
     * @return the subprotocols; empty for none
     */
    String[] subprotocols() default {};

    /**
     * Limits and timings of this gateway's path.
     *
     * @return the options
     */
    GatewayOptions options() default @GatewayOptions;
}
