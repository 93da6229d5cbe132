package org.gatehouse;

import java.util.Collection;
import java.util.Map;

/**
 * Everything that is mounted on one path. Its methods of {@link BroadcastOperator} are those of the namespace
 * {@code "/"}, as in Socket.IO.
 */
public interface Server extends BroadcastOperator {

    /**
     * Returns the path below the context path.
     *
     * @return the path, with leading slash
     */
    String path();

    /**
     * Returns a namespace.
     *
     * @param name the name; a missing leading slash is added
     * @return the namespace
     * @throws IllegalArgumentException if no gateway serves a namespace of that name
     */
    Namespace of(String name);

    /**
     * Returns the namespaces that are open on this node.
     *
     * @return an unmodifiable snapshot
     */
    Collection<Namespace> namespaces();

    /**
     * Tells how many connections this path has on this node: WebSockets and sessions that poll, whether or not they have joined
     * a namespace.
     *
     * @return the number
     */
    int connectionCount();

    /**
     * Tells how often a limit has stopped clients of this path since the application has started: how many have lost their
     * connection for it ({@code max-payload}, {@code request-body-timeout}), and how many messages and joins were refused
     * ({@code rate-limit}, {@code max-dynamic-namespaces}).
     *
     * @return an unmodifiable snapshot: the key of the option that sets the limit, and the number; limits that nobody has
     *     exceeded are absent
     */
    Map<String, Long> exceededLimits();

    /**
     * Replaces the parser of a plain WebSocket's frames, for those that arrive after this call; has no effect on other
     * protocols.
     *
     * @param parser the parser
     */
    void messageParser(MessageParser parser);
}
