package org.gatehouse.test;

import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/** How a test client connects. Every method but {@link #connect} changes these settings and returns them. */
public final class ClientSettings {

    private final GatewayTester tester;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> query = new HashMap<>();
    private final Map<String, Object> session = new HashMap<>();
    private String path = "/socket.io/";
    private String namespace = "/";
    private boolean plain;
    private Object auth = Map.of();
    private @Nullable Principal principal;
    private Set<String> roles = Set.of();

    ClientSettings(GatewayTester tester) {
        this.tester = tester;
        headers.put("Host", List.of("localhost"));
    }

    /**
     * Sets the path.
     *
     * @param value the path, {@code /socket.io/} unless set; of a gateway whose path is a template, one that fits it
     * @return these settings
     */
    public ClientSettings path(String value) {
        path = value;
        return this;
    }

    /**
     * Sets the namespace.
     *
     * @param value the namespace, {@code /} unless set
     * @return these settings
     */
    public ClientSettings namespace(String value) {
        namespace = value.startsWith("/") ? value : "/" + value;
        return this;
    }

    /**
     * Makes the client speak {@code {"event","data"}} over a bare WebSocket instead of Socket.IO.
     *
     * @return these settings
     */
    public ClientSettings plain() {
        plain = true;
        return this;
    }

    /**
     * Sets the {@code auth} of the CONNECT packet.
     *
     * @param value the object, written with JSON-B
     * @return these settings
     */
    public ClientSettings auth(Object value) {
        auth = value;
        return this;
    }

    /**
     * Adds a request header.
     *
     * @param name the header's name
     * @param value its value
     * @return these settings
     */
    public ClientSettings header(String name, String value) {
        headers.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name the parameter's name
     * @param value its value
     * @return these settings
     */
    public ClientSettings query(String name, String value) {
        query.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        return this;
    }

    /**
     * Sets the authenticated caller.
     *
     * @param name the caller's name
     * @param callerRoles the caller's roles
     * @return these settings
     */
    public ClientSettings caller(String name, String... callerRoles) {
        principal = () -> name;
        roles = Set.of(callerRoles);
        return this;
    }

    /**
     * Sets an attribute of the HTTP session.
     *
     * @param name the attribute's name
     * @param value its value
     * @return these settings
     */
    public ClientSettings sessionAttribute(String name, Object value) {
        session.put(name, value);
        return this;
    }

    /**
     * Connects.
     *
     * @return the client, connected
     * @throws ConnectRefused if the gateway refuses it
     */
    public TestClient connect() {
        return tester.connect(this);
    }

    boolean joins() {
        return !plain;
    }

    Object auth() {
        return auth;
    }

    Dialect dialect() {
        return plain ? new PlainDialect() : new SocketIoDialect(namespace);
    }

    HandshakeRequest request() {
        Map<String, List<String>> parameters = new HashMap<>(query);
        if (!plain) {
            parameters.put("EIO", List.of("4"));
            parameters.put("transport", List.of("websocket"));
        }
        return new HandshakeRequest(
                "GET",
                path,
                path,
                parameters,
                headers,
                Optional.of("127.0.0.1"),
                false,
                principal,
                roles,
                session::get,
                Map.of());
    }
}
