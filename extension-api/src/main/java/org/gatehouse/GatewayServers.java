package org.gatehouse;

import java.util.Collection;
import java.util.Optional;

/**
 * Everything that the application has mounted. Injectable into any bean. Where the WARs of an EAR share Gatehouse, it is what the
 * WAR has mounted whose class loader is the thread's context class loader, or else what all of them have.
 */
public interface GatewayServers {

    /**
     * Returns what is mounted on a path.
     *
     * @param path the path below the context path
     * @return the server, which may be used before the application has started
     * @throws IllegalArgumentException if no gateway is mounted there
     * @throws IllegalStateException if the gateways there have not been started yet
     */
    Server server(String path);

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
