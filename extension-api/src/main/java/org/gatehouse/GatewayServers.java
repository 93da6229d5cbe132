package org.gatehouse;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Everything that the application has mounted. Injectable into any bean. Where the WARs of an EAR share Gatehouse, it is what the
 * WAR has mounted whose class loader is the thread's context class loader, or else what all of them have.
 */
public interface GatewayServers {

    /**
     * Returns what is mounted on a path of the application's own ports; where only gateways with a {@link WebSocketGateway#port} are,
     * all with the same, what is mounted there.
     *
     * @param path the path below the context path
     * @return the server, which may be used before the application has started
     * @throws IllegalArgumentException if no gateway is mounted there, or only on several ports
     * @throws IllegalStateException if the gateways there have not been started yet
     */
    Server server(String path);

    /**
     * Returns what is mounted on a path of one port.
     *
     * @param path the path below the context path
     * @param port the port that its gateways ask for, 0 for the application's own
     * @return the server, which may be used before the application has started
     * @throws IllegalArgumentException if no gateway is mounted there
     */
    Server server(String path, int port);

    /**
     * Returns all servers.
     *
     * @return an unmodifiable list in the order of their paths; empty before the application has started
     */
    Collection<Server> servers();

    /**
     * Tells whether clients can connect.
     *
     * @return {@code true} from the event {@link GatewaysListening} until the application begins to stop
     */
    boolean listening();

    /**
     * Tells whether new clients should be sent here: what a load balancer asks, over {@code gatehouse.readiness-path} or a
     * health check of the application's own.
     *
     * @return {@code true} from the event {@link GatewaysListening} until {@link #drain} or the application's end
     */
    boolean ready();

    /**
     * Sends the clients of this node away, so that it can be stopped: new connections are refused with 503, {@link #ready}
     * turns {@code false}, {@link GatewaysDraining} is fired, every client is told why with the event
     * {@code disconnect-event}, and then the connections are closed, at {@code shutdown-rate}, so that their clients do not
     * come back all at once. One is closed when the messages that it has sent are handled, stages and streams included, or
     * {@code shutdown-grace} has passed; what it sends meanwhile is dropped. There is no way back.
     *
     * <p>An application that is being stopped does the same within {@code shutdown-grace}; then it closes what is left.
     *
     * @param reason what clients are told
     * @return completes when all clients are gone that the protocols can send away; not to be waited for in a handler, whose
     *     own client it would wait for
     */
    CompletionStage<Void> drain(String reason);

    /**
     * Returns the server's own object, such as {@code jakarta.websocket.server.ServerContainer} or
     * {@code jakarta.servlet.ServletContext}.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if the container adapter has one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);

    /**
     * Closes the connections of a user on all paths, see {@link Server#revokeUser}.
     *
     * @param name the name of the principal
     */
    default void revokeUser(String name) {
        servers().forEach(server -> server.revokeUser(name));
    }

    /**
     * Closes the connections of a session on all paths, see {@link Server#revokeSession}.
     *
     * @param session the id that the identities carry
     */
    default void revokeSession(String session) {
        servers().forEach(server -> server.revokeSession(session));
    }
}
