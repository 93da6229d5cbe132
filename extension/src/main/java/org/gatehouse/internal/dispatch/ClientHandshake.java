package org.gatehouse.internal.dispatch;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.Handshake;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** What a client sent when it connected: made of its first HTTP request and its CONNECT packet. */
public final class ClientHandshake implements Handshake {

    private final HandshakeRequest request;
    private final JsonObject auth;
    private final Map<String, String> routeParams;
    private final PayloadCodec codec;
    private final Instant time = Instant.now();

    private ClientHandshake(
            HandshakeRequest request, JsonObject auth, Map<String, String> routeParams, PayloadCodec codec) {
        this.request = request;
        this.auth = auth;
        this.codec = codec;
        this.routeParams = Map.copyOf(routeParams);
    }

    /**
     * Puts together what a client sent.
     *
     * @param request its first HTTP request
     * @param auth what it sent with its CONNECT packet
     * @param variables those of the namespace's template
     * @param codec reads the latter
     * @return the handshake
     */
    public static ClientHandshake of(
            HandshakeRequest request, Optional<Payload> auth, Map<String, String> variables, PayloadCodec codec) {
        Map<String, String> routeParams = new HashMap<>(request.routeParams());
        routeParams.putAll(variables);
        return new ClientHandshake(request, auth(auth, codec), routeParams, codec);
    }

    private static JsonObject auth(Optional<Payload> auth, PayloadCodec codec) {
        try {
            Object value = auth.isPresent() ? codec.read(auth.get(), JsonValue.class) : null;
            return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        } catch (PayloadException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.header(name));
    }

    @Override
    public Map<String, List<String>> query() {
        return request.query();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(request.queryParam(name));
    }

    @Override
    public JsonObject auth() {
        return auth;
    }

    @Override
    @SuppressWarnings("unchecked") // what converts to int is an Integer, which int.class cannot cast to
    public <T> Optional<T> auth(String name, Class<T> type) {
        JsonValue value = auth.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable((T) codec.read(new Payload(value.toString()), type));
        } catch (PayloadException e) { // the client's choice, not the application's mistake
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> routeParams() {
        return routeParams;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public Optional<String> address() {
        return request.remoteAddress();
    }

    @Override
    public boolean xdomain() {
        return request.header("Origin") != null;
    }

    @Override
    public boolean secure() {
        return request.secure();
    }

    @Override
    public String url() {
        return request.url();
    }

    @Override
    public @Nullable Principal principal() {
        return request.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        return request.roles().contains(role);
    }

    @Override
    public Optional<Object> sessionAttribute(String name) {
        return Optional.ofNullable(request.sessionAttributes().apply(name));
    }
}
